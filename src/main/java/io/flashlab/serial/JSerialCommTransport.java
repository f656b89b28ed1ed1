package io.flashlab.serial;

import com.fazecast.jSerialComm.SerialPort;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.SerialTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open port of this computer.
 *
 * <p>The driver's own read timeout has steps of 100 ms and is costly to change (POSIX {@code VTIME}, set with the whole
 * configuration), so it stays at one step: longer waits are made of several steps, and the rest of a wait that is
 * shorter than a step asks the driver once a millisecond whether something came.
 */
final class JSerialCommTransport implements SerialTransport {

    private static final int READ_STEP_MILLIS = 100;

    /** From here on a wait is worth a whole step. Less than the step, so that a wait of 100 ms is one. */
    private static final long WHOLE_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(READ_STEP_MILLIS - 10);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Not more than drivers buffer, so that closing the port, which empties that buffer, always ends a write. */
    private static final int WRITE_CHUNK = 4096;

    /** More than any driver holds, in bytes: a device that has sent more goes on sending. */
    private static final int MOST_DISCARDED = 1 << 20;

    private static final long DRAIN_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Longer than one read step, so that closing never pulls the descriptor away under a reader. */
    private static final long CLOSE_GRACE_MILLIS = 3L * READ_STEP_MILLIS;

    private final String name;
    private final SerialPort port;
    private final Optional<UsbId> usb;
    private final Runnable whenClosed;
    private final boolean controlLines;
    private final ReentrantLock inUse = new ReentrantLock();
    private final WriteWatch writeWatch;
    private final AtomicBoolean closed = new AtomicBoolean();

    JSerialCommTransport(String name, SerialPort port, Optional<UsbId> usb, Runnable whenClosed) {
        this.name = name;
        this.port = port;
        this.usb = usb;
        this.whenClosed = whenClosed;
        this.controlLines = port.setDTRandRTS(false, false);
        this.writeWatch = new WriteWatch(name, this::close);
    }

    /** Both directions wait, in bounded steps; a write's bound is kept by the driver on Windows, else by {@link WriteWatch}. */
    static boolean setTimeouts(SerialPort port, Duration write) {
        int mode = SerialPort.TIMEOUT_READ_SEMI_BLOCKING;
        if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
            mode |= SerialPort.TIMEOUT_WRITE_BLOCKING;
        }
        return port.setComPortTimeouts(mode, READ_STEP_MILLIS, Math.clamp(write.toMillis(), 1, Integer.MAX_VALUE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<UsbId> usb() {
        return usb;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        if (length == 0) {
            return 0;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long remaining = deadline - System.nanoTime();
            int count = readStep(buffer, offset, length, remaining >= WHOLE_STEP_NANOS);
            if (count > 0) {
                return count;
            }
            remaining = deadline - System.nanoTime();
            if (remaining <= 0 || Thread.currentThread().isInterrupted()) {
                return 0;
            }
            if (remaining < WHOLE_STEP_NANOS) {
                LockSupport.parkNanos(Math.min(POLL_NANOS, remaining));
            }
        }
    }

    /** One call into the driver. It waits up to one step if {@code waiting}, else takes what is there. */
    private int readStep(byte[] buffer, int offset, int length, boolean waiting) throws PortLost {
        enter();
        try {
            int available = waiting ? length : port.bytesAvailable();
            int count = available > 0 ? port.readBytes(buffer, Math.min(available, length), offset) : available;
            return checked(count, "reading failed");
        } finally {
            inUse.unlock();
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        enter();
        writeWatch.begin();
        try {
            int written = 0;
            while (written < length) {
                int chunk = Math.min(length - written, WRITE_CHUNK);
                int count = checked(port.writeBytes(data, chunk, offset + written), "writing failed");
                if (count == 0) {
                    throw lost("the port takes no more data");
                }
                written += count;
            }
        } finally {
            writeWatch.end();
            inUse.unlock();
        }
    }

    @Override
    public void setWriteTimeout(Duration timeout) {
        writeWatch.limit(timeout);
        if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
            setTimeouts(port, timeout);
        }
    }

    @Override
    public void setBaudRate(int baudRate) throws FlasherException {
        enter();
        try {
            drain();
            if (!port.setBaudRate(baudRate)) {
                checked(port.bytesAvailable(), "setting the baud rate failed");
                throw new PortUnusable(name, "the driver refuses %s baud".formatted(baudRate));
            }
        } finally {
            inUse.unlock();
        }
    }

    /** Waits until the driver's buffer is empty. A device's own buffer, a few bytes in USB adapters, is out of sight. */
    private void drain() throws PortLost {
        long deadline = System.nanoTime() + DRAIN_LIMIT_NANOS;
        while (checked(port.bytesAwaitingWrite(), "writing failed") > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public int baudRate() {
        return port.getBaudRate();
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
        if (!controlLines) {
            throw new Unsupported("Setting DTR and RTS", "the port has no control lines");
        }
        enter();
        try {
            if (!port.setDTRandRTS(dtr, rts)) {
                throw lost("setting DTR and RTS failed");
            }
        } finally {
            inUse.unlock();
        }
    }

    @Override
    public boolean hasControlLines() {
        return controlLines;
    }

    @Override
    public ControlLines controlLines() {
        if (!controlLines) {
            return ControlLines.MISSING;
        }
        return OperatingSystem.current() == OperatingSystem.WINDOWS ? ControlLines.ONE_BY_ONE : ControlLines.TOGETHER;
    }

    /**
     * On Linux and macOS: jSerialComm clears {@code HUPCL} (termios(3)) because both lines are released when it opens the
     * port, and does not set it again.
     */
    @Override
    public boolean keepsLinesWhenClosed() {
        return OperatingSystem.current() != OperatingSystem.WINDOWS;
    }

    @Override
    public void discardInput() throws FlasherException {
        // The driver's flush would also throw away what is still to be sent.
        byte[] waste = new byte[4096];
        int rounds = 0;
        while (rounds < MOST_DISCARDED / waste.length && readStep(waste, 0, waste.length, false) > 0) {
            rounds++;
        }
    }

    /** Takes the port for one call. The using thread has it to itself unless {@link #close} is waiting. */
    private void enter() throws PortLost {
        inUse.lock();
        if (closed.get()) {
            inUse.unlock();
            throw new PortLost(name);
        }
    }

    private int checked(int count, String what) throws PortLost {
        if (count < 0) {
            throw lost(what);
        }
        return count;
    }

    private PortLost lost(String what) {
        return closed.get() ? new PortLost(name) : new PortLost(name, new IOException(what));
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean left = waitForUser();
        LibraryLock.locked(() -> {
            port.closePort(); // ends a write that is stuck in the driver
            if (!left) {
                waitForUser();
            }
        });
        writeWatch.close();
        whenClosed.run();
    }

    /** @return whether no call is under way in the library any more */
    private boolean waitForUser() {
        try {
            if (inUse.tryLock(CLOSE_GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                inUse.unlock();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
