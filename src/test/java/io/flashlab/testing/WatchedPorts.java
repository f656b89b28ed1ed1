package io.flashlab.testing;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Ports of which it is kept what passed through them: packets to the board, bytes from it, changes of the rate. */
public final class WatchedPorts implements PortOpener {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_KEPT = 64;

    private final PortOpener ports;
    private final List<String> sent = new ArrayList<>();
    private final List<Integer> baudRates = new ArrayList<>();
    private long bytesReceived;

    public WatchedPorts(PortOpener ports) {
        this.ports = ports;
    }

    /** What was written with one call each, in hexadecimal; of what is longer than 64 bytes the beginning. */
    public List<String> sent() {
        return sent;
    }

    /** How many commands with that code were sent. */
    public long commands(int code) {
        String beginning = "c000%02x".formatted(code);
        return sent.stream()
                .filter(packet -> packet.length() >= 20 && packet.startsWith(beginning))
                .count();
    }

    /** The rates that the port was set to after it was opened. */
    public List<Integer> baudRates() {
        return baudRates;
    }

    public long bytesReceived() {
        return bytesReceived;
    }

    /** Forgets everything. */
    public void clear() {
        sent.clear();
        baudRates.clear();
        bytesReceived = 0;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        SerialTransport port = ports.open(name, baudRate);
        return new ForwardingTransport() {
            @Override
            protected SerialTransport delegate() {
                return port;
            }

            @Override
            public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
                int count = port.read(buffer, offset, length, timeout);
                bytesReceived += count;
                return count;
            }

            @Override
            public void write(byte[] data, int offset, int length) throws FlasherException {
                sent.add(HEX.formatHex(data, offset, offset + Math.min(length, LONGEST_KEPT)));
                port.write(data, offset, length);
            }

            @Override
            public void setBaudRate(int newRate) throws FlasherException {
                baudRates.add(newRate);
                port.setBaudRate(newRate);
            }
        };
    }
}
