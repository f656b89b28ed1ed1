package io.flashlab.simulator.loader;

/** Why a chip was reset, as its boot log numbers it: the ESP8266's own numbers, and those of the later families. */
public enum ResetCause {
    POWER_ON(1, 1),
    /** The reset pin; the later families count it as switching on. */
    RESET_PIN(2, 1),
    /** The loader restarted the chip. */
    SOFTWARE(2, 0x3),
    /** The RTC watchdog. */
    WATCHDOG(4, 0x10),
    /** DTR and RTS of USB-Serial/JTAG. */
    USB(2, 0x15);

    private final int onEsp8266;
    private final int later;

    ResetCause(int onEsp8266, int later) {
        this.onEsp8266 = onEsp8266;
        this.later = later;
    }

    int onEsp8266() {
        return onEsp8266;
    }

    int later() {
        return later;
    }

    /** Whether registers that survive lesser resets are lost. */
    public boolean losesPower() {
        return this == POWER_ON || this == RESET_PIN;
    }

    /** Whether the chip looks at its strapping pins again. */
    public boolean latchesPins() {
        return losesPower() || this == WATCHDOG;
    }
}
