package io.flashlab.engine.image;

/**
 * SPI clock: low nibble of byte 3 of the image header. {@code F40M} is 40 MHz. Which
 * values exist depends on the chip: {@link io.flashlab.engine.chip.ChipSpec.Flash#frequencies}.
 */
public enum FlashFrequency {
    /** Leave what the file says. */
    KEEP,
    F80M,
    F60M,
    F48M,
    F40M,
    F30M,
    F26M,
    F24M,
    F20M,
    F16M,
    F15M,
    F12M;

    /** As the command line and the image header's documentation write it: {@code keep}, {@code 40m}. */
    public String label() {
        return this == KEEP ? "keep" : name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
