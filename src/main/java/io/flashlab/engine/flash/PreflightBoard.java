package io.flashlab.engine.flash;

import java.util.OptionalLong;

/**
 * What a check needs to know of the board.
 *
 * @param chip family name, for example {@code ESP8266}
 * @param flashSize bytes, when the flash chip's identification tells
 */
public record PreflightBoard(String chip, OptionalLong flashSize) {}
