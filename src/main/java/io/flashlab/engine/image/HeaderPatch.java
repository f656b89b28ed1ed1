package io.flashlab.engine.image;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Puts flash mode, frequency and size into an image's header.
 *
 * @param mode new mode, or keep
 * @param frequency new frequency, or keep
 * @param size new flash size; empty keeps it
 */
public record HeaderPatch(FlashMode mode, FlashFrequency frequency, Optional<HeaderSize> size) {

    private static final int MODE_AT = 2;
    private static final int SIZE_AND_FREQUENCY_AT = 3;

    /** What became of a header. */
    public enum Outcome {
        /** Nothing was asked for, or this is not the place from which the ROM loads. */
        NOT_APPLICABLE,
        /** The first byte is not an image's; left alone. */
        NOT_AN_IMAGE,
        /** It begins like an image, but is none for this chip; left alone. */
        INVALID_IMAGE,
        /** It said already what was asked for. */
        ALREADY_SO,
        /** Changed. */
        CHANGED
    }

    /**
     * The outcome and the bytes after it.
     *
     * @param outcome what became of the header
     * @param parameters bytes 2 and 3 of the header, big-endian, as they are now; 0 where there is no valid header
     * @param digestUpdated whether the SHA-256 behind the image was computed anew: where it has one, also when the header said
     *     already what was asked for. A wrong one becomes right, as with esptool
     */
    public record Result(Outcome outcome, int parameters, boolean digestUpdated) {}

    /**
     * Changes {@code image} in place.
     *
     * @param image the whole file
     * @param address flash address at which it will be written
     * @param family the connected chip's family
     * @throws Unsupported when the chip's header has no code for the size or frequency; {@code image} is unchanged then
     */
    public Result apply(byte[] image, long address, ImageFamily family) throws FlasherException {
        if (isKeep() || address != family.bootloaderAddress() || image.length < ImageHeader.LENGTH) {
            return new Result(Outcome.NOT_APPLICABLE, 0, false);
        }
        Bytes bytes = new Bytes(image);
        if (bytes.u8(0) != ImageHeader.MAGIC) {
            return new Result(Outcome.NOT_AN_IMAGE, 0, false);
        }
        Optional<ImageStructure> found = validImage(bytes, family);
        if (found.isEmpty()) {
            return new Result(Outcome.INVALID_IMAGE, 0, false);
        }
        ImageHeader header = found.get().header();
        int modeCode = mode == FlashMode.KEEP ? header.modeCode() : ImageHeader.codeOf(mode);
        int sizeAndFrequency = newSizeCode(header, family) | newFrequencyCode(header, family);
        boolean changed = modeCode != bytes.u8(MODE_AT) || sizeAndFrequency != bytes.u8(SIZE_AND_FREQUENCY_AT);
        image[MODE_AT] = (byte) modeCode;
        image[SIZE_AND_FREQUENCY_AT] = (byte) sizeAndFrequency;
        boolean digestUpdated = updateDigest(bytes, found.get());
        return new Result(
                changed ? Outcome.CHANGED : Outcome.ALREADY_SO, modeCode << 8 | sizeAndFrequency, digestUpdated);
    }

    private boolean isKeep() {
        return mode == FlashMode.KEEP && frequency == FlashFrequency.KEEP && size.isEmpty();
    }

    /** Complete, and of this family: the checksum is not looked at, as a wrong one makes the image no other image. */
    private static Optional<ImageStructure> validImage(Bytes bytes, ImageFamily family) {
        boolean otherFamily = FirmwareIdentifier.chipOf(bytes)
                .map(chip -> !chip.equals(family.chip()))
                .orElse(false);
        return otherFamily
                ? Optional.empty()
                : ImageStructure.walk(bytes, 0, family).filter(ImageStructure::complete);
    }

    private int newSizeCode(ImageHeader header, ImageFamily family) throws Unsupported {
        if (size.isEmpty()) {
            return header.sizeCode();
        }
        OptionalInt code = family.sizeCode(size.get());
        if (code.isEmpty()) {
            throw new Unsupported("Flash size " + size.get().label(), family.chip() + " has no code for it");
        }
        return code.getAsInt();
    }

    private int newFrequencyCode(ImageHeader header, ImageFamily family) throws Unsupported {
        if (frequency == FlashFrequency.KEEP) {
            return header.frequencyCode();
        }
        OptionalInt code = family.frequencyCode(frequency);
        if (code.isEmpty()) {
            throw new Unsupported("Flash frequency " + frequency.label(), family.chip() + " has no code for it");
        }
        return code.getAsInt();
    }

    private static boolean updateDigest(Bytes bytes, ImageStructure image) {
        if (image.digest().isEmpty()) {
            return false;
        }
        byte[] digest = Esp32Identifier.sha256(bytes, image);
        System.arraycopy(digest, 0, bytes.array(), image.digest().get().intValue(), digest.length);
        return true;
    }
}
