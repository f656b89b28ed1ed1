package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import java.util.Optional;
import java.util.OptionalLong;

/** Settles how much flash there is, and tells the loader. */
final class SizeSetup {

    /** Taken when the flash does not say its size, as Espressif's tool does. */
    private static final long ASSUMED_SIZE = 4L << 20;

    private final FlashDevice device;
    private final EspLogger logger;

    SizeSetup(FlashDevice device) {
        this.device = device;
        this.logger = device.logger();
    }

    /**
     * Settles it.
     *
     * @return the size for the image header: empty for {@link FlashSizeSetting.Keep}
     * @throws Unsupported when the size must be found out and cannot, in secure download mode
     */
    Optional<HeaderSize> settle(FlashSizeSetting setting) throws FlasherException {
        device.attach();
        logger.print("Configuring flash size...");
        logger.beginStage(Stage.PREPARE);
        OptionalLong detected = device.detectedSize();
        logger.endStage(Stage.PREPARE);
        return switch (setting) {
            case FlashSizeSetting.Keep() -> keep(detected);
            case FlashSizeSetting.Detect() -> Optional.of(HeaderSize.of(detect(detected)));
            case FlashSizeSetting.Fixed(HeaderSize size) -> {
                device.tellSize(size.bytes());
                warnIfLargerThan(detected, size);
                yield Optional.of(size);
            }
        };
    }

    private Optional<HeaderSize> keep(OptionalLong detected) throws FlasherException {
        if (!device.loader().isStub()) {
            logger.note("In case of failure, please set a specific flash size.");
        }
        if (detected.isPresent()) {
            device.tellSize(detected.getAsLong());
        }
        return Optional.empty();
    }

    private long detect(OptionalLong detected) throws FlasherException {
        if (device.isSecureDownloadMode()) {
            throw new Unsupported(
                    "Detecting flash size",
                    "Detecting flash size is not supported in secure download mode. "
                            + "Need to manually specify flash size");
        }
        if (detected.isPresent()) {
            logger.print("Auto-detected flash size: " + FlashSize.label(detected.getAsLong()));
        } else {
            logger.warning("Could not auto-detect flash size, defaulting to 4MB.");
        }
        long size = detected.orElse(ASSUMED_SIZE);
        device.tellSize(size);
        return size;
    }

    private void warnIfLargerThan(OptionalLong detected, HeaderSize set) {
        if (detected.isPresent() && set.bytes() > detected.getAsLong()) {
            logger.warning("Set flash_size %s is larger than the available flash size of %s."
                    .formatted(set.label(), FlashSize.label(detected.getAsLong())));
        }
    }
}
