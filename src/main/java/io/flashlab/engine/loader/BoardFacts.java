package io.flashlab.engine.loader;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import java.util.List;

/**
 * What a chip tells of itself.
 *
 * @param chip family name, for example {@code ESP8266}
 * @param description chip with package, for example {@code ESP8266EX}
 * @param features for example {@code Wi-Fi}, {@code 160MHz}
 * @param crystalMhz crystal frequency
 * @param mac factory station address
 */
public record BoardFacts(String chip, String description, List<String> features, int crystalMhz, MacAddress mac) {

    public BoardFacts {
        features = List.copyOf(features);
    }

    /** Reads the facts and prints each as it comes. */
    public static BoardFacts read(EspLoader loader, EspLogger logger) throws FlasherException {
        String description = loader.chipDescription();
        logger.print("Chip type:          " + description);
        List<String> features = loader.chipFeatures();
        logger.print("Features:           " + String.join(", ", features));
        int crystalMhz = loader.crystalMhz();
        logger.print("Crystal frequency:  %dMHz".formatted(crystalMhz));
        MacAddress mac = loader.readMac().base();
        logger.print("MAC:                " + mac);
        return new BoardFacts(loader.chip().name(), description, features, crystalMhz, mac);
    }
}
