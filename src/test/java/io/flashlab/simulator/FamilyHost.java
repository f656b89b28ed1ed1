package io.flashlab.simulator;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.SerialTransport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** A host that speaks raw bytes to a board of the ESP32 family, and knows nothing of the engine's protocol code. */
final class FamilyHost implements AutoCloseable {

    static final String SYNC = "c000082400000000000707122055" + "55".repeat(31) + "c0";

    private final SimulatedPorts ports;
    private final SerialTransport port;

    FamilyHost(BoardConfig config) throws FlasherException {
        this(new SimulatedBoard(config));
    }

    FamilyHost(SimulatedBoard board) throws FlasherException {
        this.ports = new SimulatedPorts(board);
        this.port = ports.open(SimulatedPorts.NAME, 115_200);
    }

    SerialTransport port() {
        return port;
    }

    SimulatedPorts ports() {
        return ports;
    }

    /** The sequence for an adapter: reset low, GPIO0 low and reset high, GPIO0 high. */
    FamilyHost classicReset() throws FlasherException {
        port.setControlLines(false, true);
        port.setControlLines(true, false);
        port.setControlLines(false, false);
        return this;
    }

    /** The sequence for USB-Serial/JTAG, one line at a time. */
    FamilyHost usbReset() throws FlasherException {
        port.setControlLines(false, false);
        port.setControlLines(true, false);
        port.setControlLines(true, true);
        port.setControlLines(false, true);
        port.setControlLines(false, false);
        return this;
    }

    /** Two SYNC: the first one is lost on a UART, whose rate the ROM measures with it. */
    FamilyHost sync() throws FlasherException {
        exchange(SYNC);
        exchange(SYNC);
        return this;
    }

    /** Sends what the hexadecimal digits say and returns everything that comes back at once, as digits. */
    String exchange(String hex) throws FlasherException {
        byte[] sent = HexFormat.of().parseHex(hex);
        port.write(sent, 0, sent.length);
        return HexFormat.of().formatHex(receive());
    }

    /** A command whose body has neither 0xc0 nor 0xdb. */
    String command(int op, String body) throws FlasherException {
        return command(op, 0, body);
    }

    String command(int op, int checksum, String body) throws FlasherException {
        int length = body.length() / 2;
        return exchange("c000%02x%02x%02x%02x000000%sc0".formatted(op, length & 0xff, length >> 8, checksum, body));
    }

    /** WRITE_REG of a whole word. */
    String writeRegister(long address, int value) throws FlasherException {
        return command(0x09, word(address) + word(value & 0xffff_ffffL) + "ffffffff" + "00000000");
    }

    static String word(long value) {
        return "%02x%02x%02x%02x".formatted(value & 0xff, value >> 8 & 0xff, value >> 16 & 0xff, value >> 24 & 0xff);
    }

    byte[] receive() throws FlasherException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int count = port.read(buffer, 0, buffer.length, Duration.ZERO);
                count > 0;
                count = port.read(buffer, 0, buffer.length, Duration.ZERO)) {
            received.write(buffer, 0, count);
        }
        return received.toByteArray();
    }

    String receiveText() throws FlasherException {
        return new String(receive(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        port.close();
    }
}
