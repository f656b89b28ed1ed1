package io.flashlab.engine.flash;

import java.util.OptionalLong;

/**
 * What a check needs to know of the board.
 *
 * @param chip family name, for example {@code ESP8266}
 * @param flashSize bytes, when the flash chip's identification tells
 * @param security what protects the chip
 */
public record PreflightBoard(String chip, OptionalLong flashSize, ChipSecurity security) {

    /** A chip that nothing protects. */
    public PreflightBoard(String chip, OptionalLong flashSize) {
        this(chip, flashSize, ChipSecurity.NONE);
    }
}
