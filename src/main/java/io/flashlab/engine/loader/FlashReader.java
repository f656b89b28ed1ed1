package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.protocol.Command.ReadFlash;
import io.flashlab.engine.protocol.Command.ReadFlashSlow;
import io.flashlab.engine.protocol.Command.SpiFlashMd5;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads flash, by the stub's stream of packets or by the ROM's small blocks. */
final class FlashReader {

    private static final String OPERATION = Opcode.READ_FLASH.name();
    private static final int BLOCK = 0x1000;
    private static final long ADDRESS_END = 1L << 32;
    private static final int IN_FLIGHT = 64;
    private static final int SLOW_BLOCK = 64;
    private static final int MD5_LENGTH = 16;

    private final LoaderCommands loader;

    FlashReader(LoaderCommands loader) {
        this.loader = loader;
    }

    void read(long address, long size, FlashSink sink) throws FlasherException {
        if (address < 0 || size < 0 || address > ADDRESS_END || size > ADDRESS_END - address) {
            throw new IllegalArgumentException("no 32-bit region: address %s, size %s".formatted(address, size));
        }
        if (loader.isStub()) {
            readStream(address, size, sink);
        } else {
            readSlowly(address, size, sink);
        }
    }

    /**
     * The stub sends packets of a sector, each acknowledged by the number of bytes received, and then their MD5.
     *
     * <p>It sends a packet when the one before is acknowledged, and looks for the acknowledgement only when it has sent that
     * (espressif/esp-flasher-stub, {@code src/command_handler.c}, {@code s_read_flash_post_process}): one that arrives earlier
     * waits in the second of its two buffers. So a packet is acknowledged as soon as the one before has come, and the line is
     * not idle meanwhile. What was damaged on the way the MD5 tells, and the length of a packet. A stub that somebody else left
     * running may have one buffer only.
     */
    private void readStream(long address, long size, FlashSink sink) throws FlasherException {
        Connection connection = loader.connection();
        MessageDigest md5 = md5();
        int ahead = loader.state().isStubOurs() ? BLOCK : 0;
        loader.run(new ReadFlash(address, size, BLOCK, IN_FLIGHT));
        if (ahead > 0 && size > 0) {
            connection.sendPacket(LittleEndian.word((int) Math.min(size, ahead)));
        }
        for (long done = 0; done < size; ) {
            byte[] block = connection.receivePacket(OPERATION, BLOCK, loader.patience());
            long expected = Math.min(BLOCK, size - done);
            if (block.length != expected) {
                throw new ResponseInvalid(
                        OPERATION, "expected %s bytes but received %s".formatted(expected, block.length));
            }
            done += block.length;
            if (ahead == 0 || done < size) {
                connection.sendPacket(LittleEndian.word((int) Math.min(size, done + ahead)));
            }
            md5.update(block);
            sink.accept(block, 0, block.length);
        }
        check(connection.receivePacket(OPERATION, MD5_LENGTH, loader.patience()), md5.digest());
    }

    private void readSlowly(long address, long size, FlashSink sink) throws FlasherException {
        loader.require(Opcode.READ_FLASH_SLOW, "read_flash_slow");
        for (long done = 0; done < size; ) {
            int length = (int) Math.min(SLOW_BLOCK, size - done);
            byte[] block = loader.data(new ReadFlashSlow(address + done, length), SLOW_BLOCK, loader.patience());
            sink.accept(block, 0, length);
            done += length;
        }
    }

    /** The MD5 that the loader computes. The ROM answers in hexadecimal, the stub in bytes. */
    byte[] md5(long address, long size) throws FlasherException {
        loader.require(Opcode.SPI_FLASH_MD5, "flash_md5sum");
        int length = loader.isStub() ? MD5_LENGTH : 2 * MD5_LENGTH;
        byte[] answer = loader.data(
                new SpiFlashMd5(address, size), length, loader.timeouts().md5(size));
        return loader.isStub() ? answer : fromHex(answer);
    }

    private static byte[] fromHex(byte[] digits) throws ResponseInvalid {
        String text = new String(digits, StandardCharsets.US_ASCII);
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseInvalid(Opcode.SPI_FLASH_MD5.name(), "not an MD5 sum: " + text);
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

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
