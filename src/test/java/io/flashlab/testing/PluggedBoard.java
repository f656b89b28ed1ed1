package io.flashlab.testing;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A port in real time with a board behind it that a test speaks for; it can be pulled out and plugged in. One opener at a time has
 * it. Any thread.
 */
public final class PluggedBoard implements PortOpener {

    private final String name;
    private final UnaryOperator<Duration> waits;
    private final BlockingQueue<byte[]> output = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();
    private Function<String, String> answers = text -> "";
    private String bootLog = "";
    private boolean held;
    private @Nullable Port open;
    private boolean plugged = true;

    public PluggedBoard(String name) {
        this(name, UnaryOperator.identity());
    }

    private PluggedBoard(String name, UnaryOperator<Duration> waits) {
        this.name = name;
        this.waits = waits;
    }

    /** One that lives by {@link QuickTime}. */
    public static PluggedBoard inQuickTime(String name) {
        return new PluggedBoard(name, QuickTime::real);
    }

    /** What is said when something was written. */
    public synchronized PluggedBoard answering(Function<String, String> function) {
        answers = function;
        return this;
    }

    /** What is said when RTS lets go of the board. */
    public synchronized PluggedBoard booting(String text) {
        bootLog = text;
        return this;
    }

    public void say(String text) {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    public void say(byte[] bytes) {
        output.add(bytes.clone());
    }

    /** All that was written. */
    public synchronized String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** What happened to the port: {@code open 115200}, {@code D1R0}, {@code baud 74880}, {@code close}. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    public synchronized boolean isOpen() {
        return open != null;
    }

    public synchronized void unplug() {
        plugged = false;
    }

    public synchronized void plugIn() {
        plugged = true;
    }

    private synchronized boolean isPlugged() {
        return plugged;
    }

    @Override
    public synchronized SerialTransport open(String wanted, int baudRate) throws FlasherException {
        if (!wanted.equals(name) || !plugged) {
            throw new PortNotFound(wanted);
        }
        if (open != null) {
            throw new PortBusy(wanted, Optional.of("somebody"));
        }
        events.add("open " + baudRate);
        open = new Port(baudRate);
        return open;
    }

    private synchronized void event(String event) {
        events.add(event);
    }

    private final class Port implements SerialTransport {

        private int rate;
        private byte[] rest = {};
        private volatile boolean closed;

        Port(int rate) {
            this.rate = rate;
        }

        private void check() throws PortLost {
            if (closed || !isPlugged()) {
                throw new PortLost(name);
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
            check();
            if (rest.length == 0) {
                try {
                    byte[] next = output.poll(waits.apply(timeout).toNanos(), TimeUnit.NANOSECONDS);
                    rest = next == null ? rest : next;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            int count = Math.min(length, rest.length);
            System.arraycopy(rest, 0, buffer, offset, count);
            rest = Arrays.copyOfRange(rest, count, rest.length);
            return count;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            check();
            String answer;
            synchronized (PluggedBoard.this) {
                written.write(data, offset, length);
                answer = answers.apply(new String(data, offset, length, StandardCharsets.UTF_8));
            }
            if (!answer.isEmpty()) {
                say(answer);
            }
        }

        @Override
        public void setBaudRate(int baudRate) throws FlasherException {
            check();
            rate = baudRate;
            event("baud " + baudRate);
        }

        @Override
        public int baudRate() {
            return rate;
        }

        @Override
        public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
            check();
            event((dtr ? "D1" : "D0") + (rts ? "R1" : "R0"));
            if (held && !rts && !bootLog.isEmpty()) {
                say(bootLog);
            }
            held = rts;
        }

        @Override
        public boolean hasControlLines() {
            return true;
        }

        @Override
        public void discardInput() {
            output.clear();
        }

        @Override
        public void close() {
            synchronized (PluggedBoard.this) {
                if (!closed) {
                    closed = true;
                    open = null;
                    events.add("close");
                }
            }
        }
    }
}
