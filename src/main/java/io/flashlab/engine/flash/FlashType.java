package io.flashlab.engine.flash;

/** How many data lines the flash has, as the eFuse FLASH_TYPE of the ESP32-S2 and ESP32-S3 says. */
public enum FlashType {
    /** Four data lines. */
    QUAD("quad (4 data lines)"),
    /** Eight data lines. */
    OCTAL("octal (8 data lines)");

    private final String label;

    FlashType(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }
}
