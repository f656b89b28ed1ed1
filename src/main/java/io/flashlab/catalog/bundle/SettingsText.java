package io.flashlab.catalog.bundle;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Flash settings in the words of esptool's options. A word that FlashLab does not know says nothing: the file's own header
 * has the setting, too.
 */
final class SettingsText {

    private SettingsText() {}

    static Optional<FlashMode> mode(String word) {
        return Arrays.stream(FlashMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(word))
                .findFirst();
    }

    static Optional<FlashFrequency> frequency(String word) {
        return Arrays.stream(FlashFrequency.values())
                .filter(frequency -> frequency.label().equalsIgnoreCase(word))
                .findFirst();
    }

    static Optional<FlashSizeSetting> size(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "keep" -> Optional.of(new FlashSizeSetting.Keep());
            case "detect" -> Optional.of(new FlashSizeSetting.Detect());
            default -> HeaderSize.parse(word).map(FlashSizeSetting.Fixed::new);
        };
    }

    /** A chip's family by any way to write it: {@code esp32c3}, {@code ESP32-C3}. */
    static Optional<String> chip(String word) {
        return ChipCatalog.load().identities().stream()
                .filter(identity -> identity.isCalled(word))
                .map(ChipIdentity::name)
                .findFirst();
    }
}
