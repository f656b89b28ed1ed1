package io.flashlab.engine.flash;

import io.flashlab.engine.chip.FlashVoltage;
import java.util.Optional;

/**
 * What there is to know of a board's flash.
 *
 * @param chip the flash chip, as its JEDEC identification tells
 * @param type how many data lines it has, on chips whose eFuses tell
 * @param voltage what feeds it and who decided so, on chips that can tell
 */
public record FlashInfo(FlashChip chip, Optional<FlashType> type, Optional<FlashVoltage> voltage) {}
