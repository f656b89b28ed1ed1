package io.flashlab.simulator;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.SerialTransport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** A host that speaks to a simulated board in raw bytes, and knows nothing of the engine's protocol code. */
final class Host implements AutoCloseable {

    private static final String SYNC_PACKET =
            "c000082400000000000707122055".concat("55".repeat(31)).concat("c0");

    private final SerialTransport port;

    Host(SimulatedBoard board) throws FlasherException {
        this.port = new SimulatedPorts(board).open(SimulatedPorts.NAME, 115_200);
    }

    SerialTransport port() {
        return port;
    }

    /** Resets into the serial loader and lets the ROM measure the rate; the answers to the second SYNC are thrown away. */
    Host enterLoader() throws FlasherException {
        port.setControlLines(false, true);
        port.setControlLines(true, false);
        port.setControlLines(false, false);
        exchange(SYNC_PACKET);
        exchange(SYNC_PACKET);
        return this;
    }

    /** Sends what the hexadecimal digits say and returns everything that comes back at once, as digits. */
    String exchange(String hex) throws FlasherException {
        byte[] sent = HexFormat.of().parseHex(hex);
        port.write(sent, 0, sent.length);
        return HexFormat.of().formatHex(receive());
    }

    byte[] receive() throws FlasherException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        int count = port.read(buffer, 0, buffer.length, Duration.ZERO);
        while (count > 0) {
            received.write(buffer, 0, count);
            count = port.read(buffer, 0, buffer.length, Duration.ZERO);
        }
        return received.toByteArray();
    }

    String receiveText() throws FlasherException {
        return new String(receive(), StandardCharsets.ISO_8859_1);
    }

    static String sync() {
        return SYNC_PACKET;
    }

    @Override
    public void close() {
        port.close();
    }
}
