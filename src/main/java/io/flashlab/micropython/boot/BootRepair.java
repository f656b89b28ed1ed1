package io.flashlab.micropython.boot;

/** What helps a board that does not boot. */
public sealed interface BootRepair {

    /** Write the firmware once more with flash mode {@code dout}, which works with any wiring. */
    record WriteAgainAsDout() implements BootRepair {}

    /** Write it once more with the flash size that the flash itself says ({@code --flash-size detect}). */
    record WriteAgainWithSizeDetected() implements BootRepair {}

    /** Erase everything and write it once more, at the address that its chip boots from. */
    record EraseAndWriteAgain() implements BootRepair {}

    /**
     * Write the ESP8266's {@code esp_init_data_default.bin}, which is in Espressif's SDK.
     *
     * @param address where in flash, 0x4000 before its end (<i>ESP8266 SDK Getting Started Guide</i>, flash maps)
     */
    record WriteRfInitData(long address) implements BootRepair {}

    /** A shorter cable, another USB port, a supply that gives 500 mA. */
    record BetterSupply() implements BootRepair {}
}
