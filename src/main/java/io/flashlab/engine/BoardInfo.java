package io.flashlab.engine;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.PreflightBoard;
import java.util.List;

/**
 * A board in facts.
 *
 * @param chip family name, for example {@code ESP8266}
 * @param description chip with package, for example {@code ESP8266EX}
 * @param features for example {@code Wi-Fi}, {@code 160MHz}
 * @param crystalMhz crystal frequency
 * @param mac factory station address
 * @param flash the SPI flash
 */
public record BoardInfo(
        String chip, String description, List<String> features, int crystalMhz, MacAddress mac, FlashChip flash) {

    public BoardInfo {
        features = List.copyOf(features);
    }

    /** What a check of files against this board needs. */
    public PreflightBoard forPreflight() {
        return new PreflightBoard(chip, flash.size());
    }
}
