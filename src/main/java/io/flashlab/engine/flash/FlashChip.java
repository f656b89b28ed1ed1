package io.flashlab.engine.flash;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The SPI flash chip as its JEDEC identification (command 0x9f) tells.
 *
 * @param manufacturer JEDEC manufacturer, 0..0xff
 * @param device JEDEC memory type and capacity, 0..0xffff
 * @param maker the manufacturer in words, when known
 * @param part the part number, when known, for example {@code W25Q80}
 * @param size bytes, when the capacity byte is one that is known
 */
public record FlashChip(
        int manufacturer, int device, Optional<String> maker, Optional<String> part, OptionalLong size) {}
