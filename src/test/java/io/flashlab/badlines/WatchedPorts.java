package io.flashlab.badlines;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/** Opens ports and keeps an eye on them: what is open, how many packets passed, how the control lines moved. */
final class WatchedPorts implements PortOpener {

    private static final byte END = (byte) 0xc0;

    private final PortOpener ports;
    private final List<String> lines = new ArrayList<>();
    private IntConsumer whenSent = count -> {};
    private UnaryOperator<byte[]> line = bytes -> bytes;
    private int open;
    private int delimitersSent;
    private int delimitersReceived;

    WatchedPorts(PortOpener ports) {
        this.ports = ports;
    }

    /** How many ports are open. */
    int open() {
        return open;
    }

    /** Packets that the host has sent since the last {@link #forget}. */
    int sent() {
        return (delimitersSent + 1) / 2;
    }

    /** Packets that the host has received. */
    int received() {
        return (delimitersReceived + 1) / 2;
    }

    /** What was done to the control lines, as {@code D0R1}. */
    List<String> lines() {
        return lines;
    }

    /** Starts counting again, and does nothing special from now on. */
    void forget() {
        delimitersSent = 0;
        delimitersReceived = 0;
        lines.clear();
        whenSent = count -> {};
        line = bytes -> bytes;
    }

    /** Called after each piece that the host has sent, with the number of packets so far. */
    void whenSent(IntConsumer listener) {
        whenSent = listener;
    }

    /** Changes what the host receives. */
    void throughLine(UnaryOperator<byte[]> change) {
        line = change;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        SerialTransport port = ports.open(name, baudRate);
        open++;
        return new Watched(port);
    }

    @Override
    public List<PortInfo> list() {
        return ports.list();
    }

    private static int delimiters(byte[] data, int offset, int length) {
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += data[i] == END ? 1 : 0;
        }
        return count;
    }

    private final class Watched implements SerialTransport {
        private final SerialTransport port;
        private byte[] pending = new byte[0];
        private boolean closed;

        Watched(SerialTransport port) {
            this.port = port;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
            if (pending.length == 0) {
                byte[] arrived = new byte[length];
                int count = port.read(arrived, 0, length, timeout);
                delimitersReceived += delimiters(arrived, 0, count);
                pending = line.apply(Arrays.copyOf(arrived, count));
            }
            int count = Math.min(length, pending.length);
            System.arraycopy(pending, 0, buffer, offset, count);
            pending = Arrays.copyOfRange(pending, count, pending.length);
            return count;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            delimitersSent += delimiters(data, offset, length);
            port.write(data, offset, length);
            whenSent.accept(sent());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
            port.close();
        }

        @Override
        public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
            lines.add("D%dR%d".formatted(dtr ? 1 : 0, rts ? 1 : 0));
            port.setControlLines(dtr, rts);
        }

        @Override
        public void discardInput() throws FlasherException {
            pending = new byte[0];
            port.discardInput();
        }

        @Override
        public String name() {
            return port.name();
        }

        @Override
        public void setBaudRate(int baudRate) throws FlasherException {
            port.setBaudRate(baudRate);
        }

        @Override
        public int baudRate() {
            return port.baudRate();
        }

        @Override
        public boolean hasControlLines() {
            return port.hasControlLines();
        }

        @Override
        public Optional<UsbId> usb() {
            return port.usb();
        }
    }
}
