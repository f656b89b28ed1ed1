package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec.Spi;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/**
 * The chip's SPI controller, driven by register access to run any command on the flash.
 *
 * <p>Registers: ESP8266 Technical Reference, "SPI module"; ESP32 Technical Reference Manual, "SPI Controller".
 */
final class SpiController {

    private static final int CMD_USER = 1 << 18;
    private static final int USER_COMMAND = 1 << 31;
    private static final int USER_MISO = 1 << 28;
    private static final int USER_MOSI = 1 << 27;
    private static final int USER2_EIGHT_BIT_COMMAND = 7 << 28;
    private static final int USER1_MISO_LENGTH_SHIFT = 8;
    private static final int USER1_MOSI_LENGTH_SHIFT = 17;
    private static final int MAX_DATA = 64;
    private static final int MAX_READ_BITS = 32;
    private static final int POLLS = 10;
    private static final Duration POLL_TIME = Timeouts.DEFAULT;

    private final LoaderCommands loader;
    private final Spi spi;

    SpiController(LoaderCommands loader) {
        this.loader = loader;
        this.spi = loader.chip().spi();
    }

    /**
     * Runs a command on the flash.
     *
     * @param command the flash's command byte
     * @param data sent after it, at most 64 bytes
     * @param readBits how many bits to read back, 0..32
     * @return the bits read, first byte lowest
     */
    int run(int command, byte[] data, int readBits) throws FlasherException {
        if (data.length > MAX_DATA || readBits < 0 || readBits > MAX_READ_BITS) {
            throw new IllegalArgumentException("%d bytes to write, %d bits to read".formatted(data.length, readBits));
        }
        int savedUser = loader.readReg(register(spi.user()));
        int savedUser2 = loader.readReg(register(spi.user2()));
        setLengths(8 * data.length, readBits);
        int phases = USER_COMMAND | (readBits > 0 ? USER_MISO : 0) | (data.length > 0 ? USER_MOSI : 0);
        loader.writeReg(register(spi.user()), phases);
        loader.writeReg(register(spi.user2()), USER2_EIGHT_BIT_COMMAND | command);
        fill(data);
        loader.writeReg(spi.base(), CMD_USER);
        awaitDone();
        int result = loader.readReg(register(spi.w0()));
        loader.writeReg(register(spi.user()), savedUser);
        loader.writeReg(register(spi.user2()), savedUser2);
        return result;
    }

    private void setLengths(int writeBits, int readBits) throws FlasherException {
        int write = Math.max(0, writeBits - 1);
        int read = Math.max(0, readBits - 1);
        if (spi.mosiLength().isEmpty() || spi.misoLength().isEmpty()) {
            int lengths = read << USER1_MISO_LENGTH_SHIFT | write << USER1_MOSI_LENGTH_SHIFT;
            loader.writeReg(register(spi.user1()), lengths);
            return;
        }
        if (writeBits > 0) {
            loader.writeReg(spi.base() + spi.mosiLength().getAsLong(), write);
        }
        if (readBits > 0) {
            loader.writeReg(spi.base() + spi.misoLength().getAsLong(), read);
        }
    }

    private void fill(byte[] data) throws FlasherException {
        int words = Math.max(1, (data.length + 3) / 4);
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(data, 4 * words)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < words; i++) {
            loader.writeReg(register(spi.w0()) + 4L * i, padded.getInt(4 * i));
        }
    }

    private void awaitDone() throws FlasherException {
        for (int i = 0; i < POLLS; i++) {
            if ((loader.readReg(spi.base()) & CMD_USER) == 0) {
                return;
            }
        }
        throw new ResponseTimeout("SPI flash command", POLL_TIME);
    }

    private long register(int offset) {
        return spi.base() + offset;
    }
}
