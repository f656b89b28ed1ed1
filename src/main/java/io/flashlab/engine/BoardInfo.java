package io.flashlab.engine;

import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.PreflightBoard;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A board in facts. In secure download mode the ROM reads no register: only the family and the way of the connection are
 * known then, and all else is empty.
 *
 * @param chip family name, for example {@code ESP8266}
 * @param description chip with package and revision, for example {@code ESP8266EX} or {@code ESP32-C3 (QFN32) (revision
 *     v0.4)}; in secure download mode the family and that it is so
 * @param revision of the silicon; v0.0 on chips that do not tell
 * @param features for example {@code Wi-Fi}, {@code 160MHz}
 * @param crystalMhz crystal frequency
 * @param usbMode how the chip's own USB carries the connection; empty for a UART
 * @param macs factory addresses
 * @param flash the SPI flash
 * @param security what protects the chip
 */
public record BoardInfo(
        String chip,
        String description,
        Optional<ChipRevision> revision,
        List<String> features,
        OptionalInt crystalMhz,
        Optional<UsbMode> usbMode,
        Optional<MacAddresses> macs,
        Optional<FlashChip> flash,
        ChipSecurity security) {

    public BoardInfo {
        features = List.copyOf(features);
    }

    /** The same, with other security features in use. */
    public BoardInfo withSecurity(ChipSecurity newSecurity) {
        return new BoardInfo(chip, description, revision, features, crystalMhz, usbMode, macs, flash, newSecurity);
    }

    /** A board of which everything is known. */
    static BoardInfo of(ChipSpec chip, BoardFacts facts, FlashChip flash, ChipSecurity security) {
        return new BoardInfo(
                chip.name(),
                facts.description(),
                Optional.of(facts.revision()),
                facts.features(),
                OptionalInt.of(facts.crystalMhz()),
                facts.usbMode(),
                Optional.of(facts.macs()),
                Optional.of(flash),
                security);
    }

    /** A board whose ROM takes but a few commands. */
    static BoardInfo inSecureDownloadMode(ChipSpec chip, Optional<UsbMode> usbMode, ChipSecurity security) {
        return new BoardInfo(
                chip.name(),
                secureDescription(chip),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                usbMode,
                Optional.empty(),
                Optional.empty(),
                security);
    }

    /** esptool's words. */
    static String secureDescription(ChipSpec chip) {
        return chip.name() + " in Secure Download Mode";
    }

    /** The factory station address. */
    public Optional<MacAddress> mac() {
        return macs.map(MacAddresses::base);
    }

    /** Bytes of flash; empty when the flash chip does not tell, or cannot be asked. */
    public OptionalLong flashSize() {
        return flash.map(FlashChip::size).orElse(OptionalLong.empty());
    }

    /** What a check of files against this board needs. */
    public PreflightBoard forPreflight() {
        return new PreflightBoard(chip, flashSize(), security);
    }
}
