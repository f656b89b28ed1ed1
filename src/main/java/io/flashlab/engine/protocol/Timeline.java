package io.flashlab.engine.protocol;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the time of a job goes: every exchange with the board, how long it lasted, and for how long nothing was asked of
 * the board after it. It stands between a session and its port, so that nothing else knows of it. One thread.
 */
public final class Timeline {

    /** Blocks are shown one by one; neighbouring steps of any other name as one. */
    private static final Set<String> BLOCKS =
            Set.of(Opcode.FLASH_DATA.name(), Opcode.FLASH_DEFL_DATA.name(), Opcode.MEM_DATA.name());

    private static final String PACKET = "packet";
    private static final int SHORTEST_COMMAND = 10;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final TimeSource time;
    private final List<Step> steps = new ArrayList<>();
    private final long zero;

    /** Time is counted from now. */
    public Timeline(TimeSource time) {
        this.time = time;
        this.zero = time.nanoTime();
    }

    /** Something that was asked of the board or its port. */
    private static final class Step {
        private final String name;
        private final long start;
        private long end;
        private long out;
        private long in;

        Step(String name, long start) {
            this.name = name;
            this.start = start;
            this.end = start;
        }
    }

    /** Opens ports whose steps are kept here. */
    public PortOpener over(PortOpener opener) {
        return new PortOpener() {
            @Override
            public SerialTransport open(String name, int baudRate) throws FlasherException {
                begin("open " + name);
                SerialTransport port = opener.open(name, baudRate);
                ended();
                return new Watched(port);
            }

            @Override
            public List<PortInfo> list() {
                return opener.list();
            }
        };
    }

    /** One line a step: when, how long, how long nothing was asked afterwards, what, bytes to and from the board. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%9s %9s %9s  %-24s %8s %8s", "at s", "ms", "then ms", "", "out", "in"));
        int next;
        for (int i = 0; i < steps.size(); i = next) {
            next = i + 1;
            while (next < steps.size() && isAlike(steps.get(i), steps.get(next))) {
                next++;
            }
            long behind = next < steps.size() ? steps.get(next).start : steps.getLast().end;
            lines.add(line(steps.subList(i, next), behind));
        }
        return lines;
    }

    private static boolean isAlike(Step first, Step second) {
        return first.name.equals(second.name) && !BLOCKS.contains(first.name);
    }

    private String line(List<Step> alike, long behind) {
        long start = alike.getFirst().start;
        long lasted = alike.stream().mapToLong(step -> step.end - step.start).sum();
        String name = alike.getFirst().name + (alike.size() > 1 ? " x" + alike.size() : "");
        return String.format(
                Locale.ROOT,
                "%9.3f %9.1f %9.1f  %-24s %8d %8d",
                (start - zero) / NANOS_PER_SECOND,
                lasted / NANOS_PER_MILLI,
                (behind - start - lasted) / NANOS_PER_MILLI,
                name,
                alike.stream().mapToLong(step -> step.out).sum(),
                alike.stream().mapToLong(step -> step.in).sum());
    }

    private Step begin(String name) {
        Step step = new Step(name, time.nanoTime());
        steps.add(step);
        return step;
    }

    private void ended() {
        steps.getLast().end = time.nanoTime();
    }

    /** Passes everything on and keeps what it was. */
    private final class Watched extends ForwardingTransport {

        private final SerialTransport port;

        Watched(SerialTransport port) {
            this.port = port;
        }

        @Override
        protected SerialTransport delegate() {
            return port;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
            int count = port.read(buffer, offset, length, timeout);
            if (count > 0) {
                steps.getLast().in += count;
                ended();
            }
            return count;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            if (data[offset] == SlipEncoder.END) {
                begin(nameOf(data, offset, length));
            }
            port.write(data, offset, length);
            steps.getLast().out += length;
            ended();
        }

        @Override
        public void setBaudRate(int baudRate) throws FlasherException {
            begin("baud rate %s".formatted(baudRate));
            port.setBaudRate(baudRate);
            ended();
        }

        @Override
        public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
            begin("DTR %s, RTS %s".formatted(dtr ? 1 : 0, rts ? 1 : 0));
            port.setControlLines(dtr, rts);
            ended();
        }

        @Override
        public void discardInput() throws FlasherException {
            begin("discard input");
            port.discardInput();
            ended();
        }

        @Override
        public void close() {
            begin("close");
            port.close();
            ended();
        }

        private static String nameOf(byte[] data, int offset, int length) {
            if (length < SHORTEST_COMMAND || data[offset + 1] != 0) {
                return PACKET;
            }
            return Opcode.of(data[offset + 2] & 0xff).map(Opcode::name).orElse(PACKET);
        }
    }
}
