package io.flashlab.simulator.chip;

/**
 * The UART's baud rate generator, register UART_CLKDIV. The ESP8266 clocks it with twice the crystal's frequency, as its boot
 * ROM sets it up (ESP8266 Technical Reference, UART); the later chips' ROMs with the crystal's frequency (observed: divider
 * 346 at 115200 baud and 40 MHz).
 */
public final class UartClock {

    private static final int DIVIDER_BITS = 0xf_ffff;

    private final int clockHz;
    private final int bootDivider;
    private int divider;

    /**
     * @param crystalMhz of this board, which is not always the family's usual one; the ROM starts with the divider for the
     *     usual one
     */
    public UartClock(ChipModel model, int crystalMhz) {
        int factor = model.isEsp8266() ? 2 : 1;
        this.clockHz = crystalMhz * 1_000_000 * factor;
        this.bootDivider =
                model.rom().crystalMhz() * 1_000_000 * factor / model.rom().baudRate();
        this.divider = bootDivider;
    }

    public void reset() {
        divider = bootDivider;
    }

    /** Bits a second. */
    public int baudRate() {
        return clockHz / Math.max(divider, 1);
    }

    public void setBaudRate(int baudRate) {
        setBaudRate(baudRate, 0);
    }

    /**
     * Sets the rate as a program does that takes the crystal for another one.
     *
     * @param assumedCrystalMhz what it takes it for, 0 when it knows
     */
    public void setBaudRate(int baudRate, int assumedCrystalMhz) {
        int assumedHz = assumedCrystalMhz == 0 ? clockHz : assumedCrystalMhz * 1_000_000;
        divider = Math.max(1, assumedHz / Math.max(baudRate, 1)) & DIVIDER_BITS;
    }

    int divider() {
        return divider;
    }

    void setDivider(int value) {
        divider = value & DIVIDER_BITS;
    }
}
