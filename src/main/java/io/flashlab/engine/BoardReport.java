package io.flashlab.engine;

import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.log.EspLogger;
import java.util.Locale;
import java.util.Optional;

/** Says what was found out of a board, in the words and the layout that scripts around esptool know. */
final class BoardReport {

    private final EspLogger logger;

    BoardReport(EspLogger logger) {
        this.logger = logger;
    }

    /** @param label with its colon */
    void fact(String label, String value) {
        logger.print(String.format(Locale.ROOT, "%-19s %s", label, value));
    }

    void macs(MacAddresses macs) {
        Optional<String> eui64 = macs.eui64();
        fact("MAC:", eui64.orElse(macs.base().toString()));
        if (eui64.isPresent()) {
            fact("BASE MAC:", macs.base().toString());
        }
        macs.extension().ifPresent(extension -> fact("MAC_EXT:", extension.toString()));
    }

    void chipId(long id) {
        logger.print("Chip ID: 0x%08x".formatted(id));
    }
}
