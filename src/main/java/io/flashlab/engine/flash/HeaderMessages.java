package io.flashlab.engine.flash;

import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.log.EspLogger;

/** Says what became of an image header, as Espressif's tool does. */
final class HeaderMessages {
    private final EspLogger logger;
    private final String chip;

    HeaderMessages(EspLogger logger, String chip) {
        this.logger = logger;
        this.chip = chip;
    }

    void print(PlannedPart part) {
        print(part.requestedAddress(), part.header());
    }

    /** @param address flash address of the image */
    void print(long address, HeaderPatch.Result header) {
        switch (header.outcome()) {
            case NOT_APPLICABLE, ALREADY_SO -> {}
            case NOT_AN_IMAGE ->
                logger.warning("Image file at 0x%x doesn't look like an image file, so not changing any flash settings."
                        .formatted(address));
            case INVALID_IMAGE ->
                logger.warning("Image file at 0x%x is not a valid %s image, so not changing any flash settings."
                        .formatted(address, chip));
            case CHANGED -> logger.print("Flash parameters set to 0x%04x.".formatted(header.parameters()));
        }
        if (header.digestUpdated()) {
            logger.print("SHA digest in image updated.");
        }
    }
}
