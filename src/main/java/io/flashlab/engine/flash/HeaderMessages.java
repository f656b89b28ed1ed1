package io.flashlab.engine.flash;

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
        switch (part.header().outcome()) {
            case NOT_APPLICABLE, ALREADY_SO -> {}
            case NOT_AN_IMAGE ->
                logger.warning("Image file at 0x%x doesn't look like an image file, so not changing any flash settings."
                        .formatted(part.requestedAddress()));
            case INVALID_IMAGE ->
                logger.warning("Image file at 0x%x is not a valid %s image, so not changing any flash settings."
                        .formatted(part.requestedAddress(), chip));
            case CHANGED ->
                logger.print("Flash parameters set to 0x%04x."
                        .formatted(part.header().parameters()));
        }
        if (part.header().digestUpdated()) {
            logger.print("SHA digest in image updated.");
        }
    }
}
