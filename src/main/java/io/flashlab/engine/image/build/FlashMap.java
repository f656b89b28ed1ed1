package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a chip maps its flash. */
final class FlashMap {

    private FlashMap() {}

    static boolean contains(ChipSpec chip, long address) {
        return Stream.of(chip.flash().irom(), chip.flash().drom())
                .flatMap(Optional::stream)
                .anyMatch(range -> address >= range.start() && address < range.end());
    }
}
