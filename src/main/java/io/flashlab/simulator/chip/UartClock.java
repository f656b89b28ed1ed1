package io.flashlab.simulator.chip;

/**
 * The UART's baud rate generator: register UART_CLKDIV at 0x60000014. Clocked with twice the crystal's frequency, as the
 * boot ROM sets it up (ESP8266 Technical Reference, UART).
 */
public final class UartClock {

    private static final int CLOCK_HZ = 52_000_000;
    private static final int DIVIDER_BITS = 0xf_ffff;

    /** What the boot ROM starts with: 74880 baud nominally, on a 26 MHz crystal. */
    private static final int BOOT_DIVIDER = 694;

    private int divider = BOOT_DIVIDER;

    public void reset() {
        divider = BOOT_DIVIDER;
    }

    /** Bits a second. */
    public int baudRate() {
        return CLOCK_HZ / Math.max(divider, 1);
    }

    public void setBaudRate(int baudRate) {
        divider = Math.max(1, CLOCK_HZ / Math.max(baudRate, 1)) & DIVIDER_BITS;
    }

    int divider() {
        return divider;
    }

    void setDivider(int value) {
        divider = value & DIVIDER_BITS;
    }
}
