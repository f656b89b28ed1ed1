package io.flashlab.engine.flash;

import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageForOtherChip;
import io.flashlab.engine.error.FlasherException.ImageForOtherRevision;
import io.flashlab.engine.image.FirmwareIdentifier;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageRequirements;
import io.flashlab.engine.log.EspLogger;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether a file that is a firmware image runs on the chip. */
final class ImageCheck {

    private final EspLogger logger;
    private final ImageFamily family;
    private final Optional<ChipRevision> revision;

    /** @param revision the chip's; empty when it cannot be asked, then nothing is said about it */
    ImageCheck(EspLogger logger, ImageFamily family, Optional<ChipRevision> revision) {
        this.logger = logger;
        this.family = family;
        this.revision = revision;
    }

    /**
     * Checks a file; one that is no image passes.
     *
     * @throws ImageForOtherChip when it is for another chip
     * @throws ImageForOtherRevision when it is for another revision of this chip
     */
    void check(String name, byte[] data) throws FlasherException {
        Optional<ImageRequirements> found = ImageRequirements.read(data, family);
        if (found.isPresent()
                && !family.chipId().equals(OptionalInt.of(found.get().chipId()))) {
            int chipId = found.get().chipId();
            logger.warning("Unexpected chip ID in image. Expected %s but value was %s. Is this image for a different "
                            .formatted(family.chipId().orElse(0), chipId)
                    + "chip model?");
            String other = ImageFamily.withChipId(chipId).map(ImageFamily::chip).orElse("chip ID " + chipId);
            throw new ImageForOtherChip(name, other, family.chip());
        }
        Optional<String> chip = FirmwareIdentifier.identify(data).chip();
        if (chip.isPresent() && !chip.get().equals(family.chip())) {
            throw new ImageForOtherChip(name, chip.get(), family.chip());
        }
        if (found.isPresent() && revision.isPresent()) {
            checkRevision(name, found.get(), revision.get());
        }
    }

    private void checkRevision(String name, ImageRequirements required, ChipRevision actual)
            throws ImageForOtherRevision {
        if (required.hasRange()) {
            int number = actual.number();
            if (number < required.minRevisionFull() || number > required.maxRevisionFull()) {
                OptionalInt maximum = required.maxRevisionFull() == ImageRequirements.NO_LIMIT
                        ? OptionalInt.empty()
                        : OptionalInt.of(required.maxRevisionFull());
                throw ImageForOtherRevision.outside(name, required.minRevisionFull(), maximum, number);
            }
            return;
        }
        int counted = family.minorRevision() ? actual.minor() : actual.major();
        if (counted < required.minRevision()) {
            throw ImageForOtherRevision.older(name, required.minRevision(), counted);
        }
    }
}
