package io.flashlab.engine;

import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.PreflightBoard;
import java.util.List;
import java.util.Optional;

/**
 * A board in facts.
 *
 * @param chip family name, for example {@code ESP8266}
 * @param description chip with package, for example {@code ESP8266EX}
 * @param revision of the silicon; v0.0 on chips that do not tell
 * @param features for example {@code Wi-Fi}, {@code 160MHz}
 * @param crystalMhz crystal frequency
 * @param usbMode how the chip's own USB carries the connection; empty for a UART
 * @param macs factory addresses
 * @param flash the SPI flash
 */
public record BoardInfo(
        String chip,
        String description,
        ChipRevision revision,
        List<String> features,
        int crystalMhz,
        Optional<UsbMode> usbMode,
        MacAddresses macs,
        FlashChip flash) {

    public BoardInfo {
        features = List.copyOf(features);
    }

    /** The factory station address. */
    public MacAddress mac() {
        return macs.base();
    }

    /** What a check of files against this board needs. */
    public PreflightBoard forPreflight() {
        return new PreflightBoard(chip, flash.size());
    }
}
