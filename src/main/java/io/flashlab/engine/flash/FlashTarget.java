package io.flashlab.engine.flash;

import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageFamily;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The board that a plan is for.
 *
 * @param family how its images look
 * @param flashEnd first address behind the flash that may be used, in bytes; empty when not known
 * @param headerSize flash size to put into the image header; empty keeps the file's
 * @param sectorAligned whether its loader writes only from a sector's start: the ROM does, the stub does not
 * @param headerProtected whether headers stay as they are because something checks them: secure boot does
 * @param encryptedAlignment bytes to which encrypted data are padded
 */
public record FlashTarget(
        ImageFamily family,
        OptionalLong flashEnd,
        Optional<HeaderSize> headerSize,
        boolean sectorAligned,
        boolean headerProtected,
        int encryptedAlignment) {

    /** A board without active security features. */
    public FlashTarget(
            ImageFamily family, OptionalLong flashEnd, Optional<HeaderSize> headerSize, boolean sectorAligned) {
        this(family, flashEnd, headerSize, sectorAligned, false, 1);
    }
}
