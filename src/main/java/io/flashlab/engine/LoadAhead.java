package io.flashlab.engine;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.flash.FlashChips;
import io.flashlab.engine.stub.StubLibrary;
import java.util.Optional;

/**
 * Reads the engine's own data files while the port opens and the board is reset, which takes a quarter of a second in which
 * nothing else is to be done. What is not read by then is read by who needs it.
 */
final class LoadAhead {

    private LoadAhead() {}

    /** @param chip the family that is expected; empty for the one of which the most boards are */
    static void begin(Optional<String> chip) {
        Thread.ofPlatform().daemon().name("flashlab-ahead").start(() -> load(chip));
    }

    private static void load(Optional<String> chip) {
        ChipCatalog catalog = ChipCatalog.load();
        ChipIdentity likely =
                chip.flatMap(catalog::byName).orElse(catalog.identities().getFirst());
        catalog.spec(likely);
        FlashChips.load();
        new StubLibrary().find(likely);
    }
}
