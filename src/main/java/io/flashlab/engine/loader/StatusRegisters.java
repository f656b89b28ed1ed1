package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import java.util.List;

/**
 * Status registers of the flash chip.
 *
 * <p>Command bytes: data sheets of Winbond W25Q and compatible chips, "Read Status Register", "Write Status Register",
 * "Write Enable for Volatile Status Register".
 */
final class StatusRegisters {

    private static final List<Integer> READ = List.of(0x05, 0x35, 0x15);
    private static final List<Integer> WRITE = List.of(0x01, 0x31, 0x11);
    private static final int WRITE_ENABLE = 0x06;
    private static final int WRITE_ENABLE_VOLATILE = 0x50;
    private static final int WRITE_DISABLE = 0x04;
    private static final byte[] NOTHING = new byte[0];

    private final SpiController spi;

    StatusRegisters(SpiController spi) {
        this.spi = spi;
    }

    int read(int count) throws FlasherException {
        check(count);
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (spi.run(SpiCommand.of(READ.get(i), NOTHING, 8)) & 0xff) << (8 * i);
        }
        return value;
    }

    void write(int value, int count, boolean nonVolatile) throws FlasherException {
        check(count);
        int enable = nonVolatile ? WRITE_ENABLE : WRITE_ENABLE_VOLATILE;
        if (count == 2) {
            // Some chips take both registers in one command, others each by its own: do both.
            write(enable, WRITE.getFirst(), (byte) value, (byte) (value >> 8));
        }
        for (int i = 0; i < count; i++) {
            write(enable, WRITE.get(i), (byte) (value >> (8 * i)));
        }
        spi.run(SpiCommand.of(WRITE_DISABLE, NOTHING, 0));
    }

    private void write(int enable, int command, byte... data) throws FlasherException {
        spi.run(SpiCommand.of(enable, NOTHING, 0));
        spi.run(SpiCommand.of(command, data, 0));
    }

    private static void check(int count) {
        if (count < 1 || count > READ.size()) {
            throw new IllegalArgumentException("a flash chip has 1 to 3 status registers, not " + count);
        }
    }
}
