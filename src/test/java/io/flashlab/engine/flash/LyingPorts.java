package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** Ports of boards that claim of one sector that it holds what is wanted there, whatever it holds. */
final class LyingPorts implements PortOpener {

    private static final int SECTOR = 0x1000;
    private static final int COMMAND_LENGTH = 26;

    private final PortOpener ports;
    private final byte[] wanted;
    private final int address;
    private final int sector;
    private byte[] lie = {};
    private int lies;

    /** @param wanted what is to be written from {@code address} on */
    LyingPorts(PortOpener ports, byte[] wanted, int address, int sector) {
        this.ports = ports;
        this.wanted = wanted;
        this.address = address;
        this.sector = sector;
    }

    int lies() {
        return lies;
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
            public void write(byte[] data, int offset, int length) throws FlasherException {
                if (asksForTheSector(data, offset, length)) {
                    lie = answer();
                    lies++;
                } else {
                    port.write(data, offset, length);
                }
            }

            @Override
            public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
                if (lie.length == 0) {
                    return port.read(buffer, offset, length, timeout);
                }
                int count = lie.length;
                System.arraycopy(lie, 0, buffer, offset, count);
                lie = new byte[0];
                return count;
            }
        };
    }

    private boolean asksForTheSector(byte[] data, int offset, int length) {
        String command = HexFormat.of().formatHex(data, offset, offset + length);
        String question = "c000131000" + "00000000" + littleEndian(sector) + littleEndian(SECTOR);
        return length == COMMAND_LENGTH && command.startsWith(question);
    }

    private static String littleEndian(int word) {
        return HexFormat.of().toHexDigits(Integer.reverseBytes(word));
    }

    private byte[] answer() {
        MessageDigest md5 = PlannedPart.digest();
        int from = sector - address;
        md5.update(Arrays.copyOfRange(wanted, from, from + SECTOR));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0xc0);
        frame.writeBytes(HexFormat.of().parseHex("0113120000000000"));
        for (byte value : md5.digest()) {
            switch (value) {
                case (byte) 0xc0 -> frame.writeBytes(new byte[] {(byte) 0xdb, (byte) 0xdc});
                case (byte) 0xdb -> frame.writeBytes(new byte[] {(byte) 0xdb, (byte) 0xdd});
                default -> frame.write(value);
            }
        }
        frame.writeBytes(new byte[] {0, 0, (byte) 0xc0});
        return frame.toByteArray();
    }
}
