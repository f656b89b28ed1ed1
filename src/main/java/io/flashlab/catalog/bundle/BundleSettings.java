package io.flashlab.catalog.bundle;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import java.util.Optional;

/**
 * How a bundle wants to be written; each empty when it does not say.
 *
 * @param mode flash mode
 * @param frequency SPI clock
 * @param size flash size
 * @param chip the family that the bundle names, for example {@code ESP32-C3}
 */
public record BundleSettings(
        Optional<FlashMode> mode,
        Optional<FlashFrequency> frequency,
        Optional<FlashSizeSetting> size,
        Optional<String> chip) {

    static final BundleSettings NONE =
            new BundleSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static BundleSettings of(Optional<String> chip) {
        return new BundleSettings(Optional.empty(), Optional.empty(), Optional.empty(), chip);
    }

    /** Whether it says anything about the flash. */
    public boolean saysSomething() {
        return mode.isPresent() || frequency.isPresent() || size.isPresent();
    }
}
