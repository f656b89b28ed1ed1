package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.protocol.Command.ReadFlash;
import io.flashlab.engine.protocol.Command.ReadFlashSlow;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads flash, by the stub's stream of packets or by the ROM's small blocks. */
final class FlashReader {

    private static final String OPERATION = Opcode.READ_FLASH.name();
    private static final int BLOCK = 0x1000;
    private static final int IN_FLIGHT = 64;
    private static final int SLOW_BLOCK = 64;
    private static final int MD5_LENGTH = 16;

    private final LoaderCommands loader;

    FlashReader(LoaderCommands loader) {
        this.loader = loader;
    }

    void read(long address, long size, FlashSink sink) throws FlasherException {
        if (loader.isStub()) {
            readStream(address, size, sink);
        } else {
            readSlowly(address, size, sink);
        }
    }

    /** The stub sends packets of a sector, each acknowledged by the number of bytes received, and then their MD5. */
    private void readStream(long address, long size, FlashSink sink) throws FlasherException {
        Connection connection = loader.connection();
        MessageDigest md5 = md5();
        loader.run(new ReadFlash(address, size, BLOCK, IN_FLIGHT));
        for (long done = 0; done < size; ) {
            byte[] block = connection.receivePacket(OPERATION, BLOCK, Timeouts.DEFAULT);
            long expected = Math.min(BLOCK, size - done);
            if (block.length != expected) {
                throw new ResponseInvalid(
                        OPERATION, "expected %d bytes but received %d".formatted(expected, block.length));
            }
            md5.update(block);
            sink.accept(block, 0, block.length);
            done += block.length;
            connection.sendPacket(acknowledgement(done));
        }
        check(connection.receivePacket(OPERATION, MD5_LENGTH, Timeouts.DEFAULT), md5.digest());
    }

    private void readSlowly(long address, long size, FlashSink sink) throws FlasherException {
        loader.require(Opcode.READ_FLASH_SLOW, "read_flash_slow");
        for (long done = 0; done < size; ) {
            int length = (int) Math.min(SLOW_BLOCK, size - done);
            byte[] block = loader.data(new ReadFlashSlow(address + done, length), SLOW_BLOCK, Timeouts.DEFAULT);
            sink.accept(block, 0, length);
            done += length;
        }
    }

    private static void check(byte[] sent, byte[] received) throws ResponseInvalid {
        HexFormat hex = HexFormat.of();
        if (sent.length != MD5_LENGTH) {
            throw new ResponseInvalid(OPERATION, "expected digest, got %s".formatted(hex.formatHex(sent)));
        }
        if (!MessageDigest.isEqual(sent, received)) {
            throw new ResponseInvalid(
                    OPERATION,
                    "digest mismatch: expected %s, got %s".formatted(hex.formatHex(sent), hex.formatHex(received)));
        }
    }

    private static byte[] acknowledgement(long done) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) done)
                .array();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
