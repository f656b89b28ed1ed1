package io.flashlab.simulator.chip;

/**
 * Status registers 1 to 3 and who may write them, as in the Winbond W25Q128JV data sheet, section 7.1. A write after WREN
 * (0x06) lasts; a write after 0x50 is forgotten with the power. The WP pin is taken to be high, so that SRP alone locks
 * nothing; SRL (bit 0 of register 2) locks until the power goes. The one-time bits LB1..3 stay set.
 */
final class FlashStatus {

    private static final int WRITE_ENABLED = 0x02;
    private static final int WRITABLE_1 = 0xfc;
    private static final int LOCKED_TO_POWER_CYCLE = 0x01;
    private static final int WRITABLE_2 = 0x7b;
    private static final int ONE_TIME_2 = 0x38;
    private static final int WRITABLE_3 = 0xe4;

    private final int[] present = new int[3];
    private final int[] lasting = new int[3];
    private boolean writeEnabled;
    private boolean volatileWriteEnabled;

    boolean isWriteEnabled() {
        return writeEnabled;
    }

    void enableWrite(boolean on) {
        writeEnabled = on;
    }

    /** The next register write is for as long as there is power, and needs no WREN. */
    void enableVolatileWrite() {
        volatileWriteEnabled = true;
    }

    /** @return whether WREN came before; the latch is gone in any case */
    boolean takeWriteEnable() {
        boolean enabled = writeEnabled;
        writeEnabled = false;
        return enabled;
    }

    /** @param number 1..3 */
    int read(int number) {
        return present[number - 1] | (number == 1 && writeEnabled ? WRITE_ENABLED : 0);
    }

    /** What a write of registers came to. */
    enum Written {
        REFUSED,
        AT_ONCE,
        LASTING
    }

    /**
     * Writes consecutive registers.
     *
     * @param first 1..3
     * @param values one byte a register
     */
    Written write(int first, int... values) {
        boolean forNow = volatileWriteEnabled;
        volatileWriteEnabled = false;
        if ((!forNow && !takeWriteEnable()) || (present[1] & LOCKED_TO_POWER_CYCLE) != 0) {
            return Written.REFUSED;
        }
        for (int i = 0; i < values.length && first + i <= 3; i++) {
            int register = first - 1 + i;
            present[register] = merge(register, values[i]);
            if (!forNow) {
                lasting[register] = present[register];
            }
        }
        return forNow ? Written.AT_ONCE : Written.LASTING;
    }

    private int merge(int register, int value) {
        return switch (register) {
            case 0 -> value & WRITABLE_1;
            case 1 -> (value & WRITABLE_2) | (present[1] & ONE_TIME_2);
            default -> value & WRITABLE_3;
        };
    }

    /** Sets the registers as they left the factory, register 1 in the low byte. */
    void preset(int value) {
        for (int i = 0; i < 3; i++) {
            present[i] = (value >> (8 * i)) & (i == 0 ? WRITABLE_1 : 0xff);
            lasting[i] = present[i];
        }
    }

    /** The power went and came back. */
    void powerUp() {
        System.arraycopy(lasting, 0, present, 0, present.length);
        present[1] &= ~LOCKED_TO_POWER_CYCLE;
        lasting[1] &= ~LOCKED_TO_POWER_CYCLE;
        writeEnabled = false;
        volatileWriteEnabled = false;
    }
}
