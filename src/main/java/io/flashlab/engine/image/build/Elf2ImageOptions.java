package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How an image is made.
 *
 * @param chip the chip it is for
 * @param header what its header says of the flash
 * @param revisions the chips' revisions it runs on; without effect for the ESP8266
 * @param version which of the ESP8266's formats; without effect for other chips
 * @param securePad room for a signature; without effect for the ESP8266
 * @param appendDigest whether the SHA-256 of the image follows it; without effect for the ESP8266, and never with
 *     {@code ramOnlyHeader}
 * @param elfSha256Offset where in the image the SHA-256 of the ELF file goes; empty puts it into the application
 *     descriptor, if there is one
 * @param useSegments take the ELF file's segments rather than its sections
 * @param mmuPageSize bytes of a page of the flash MMU; empty for what the application descriptor says, or the usual
 * @param padToSize bytes, at most {@link #LARGEST_FLASH}, that the image's size is made a multiple of, with 0xff; 0 for no padding; without effect for the
 *     ESP8266
 * @param ramOnlyHeader RAM segments first, and only they are counted in the header: the ROM sees no others
 */
public record Elf2ImageOptions(
        ChipSpec chip,
        FlashHeader header,
        Revisions revisions,
        Esp8266Version version,
        SecurePad securePad,
        boolean appendDigest,
        OptionalLong elfSha256Offset,
        boolean useSegments,
        OptionalInt mmuPageSize,
        long padToSize,
        boolean ramOnlyHeader) {

    /** Bytes of the largest flash that a chip can address. */
    public static final long LARGEST_FLASH = 128L << 20;

    /** @throws IllegalArgumentException when a number is out of its range */
    public Elf2ImageOptions {
        if (padToSize < 0 || padToSize > LARGEST_FLASH) {
            throw new IllegalArgumentException("padToSize " + padToSize + " is not in 0.." + LARGEST_FLASH);
        }
    }

    /** What is used where nothing else is asked for: QIO, 1 MB, the chip's usual clock, any revision. */
    public static Elf2ImageOptions forChip(ChipSpec chip) {
        return new Elf2ImageOptions(
                chip,
                new FlashHeader(FlashMode.QIO, Optional.empty(), "1MB"),
                Revisions.ANY,
                Esp8266Version.V1,
                SecurePad.NONE,
                true,
                OptionalLong.empty(),
                false,
                OptionalInt.empty(),
                0,
                false);
    }

    /**
     * What the header says of the flash.
     *
     * @param mode not {@link FlashMode#KEEP}
     * @param frequency SPI clock; empty for the chip's usual one
     * @param size as the chip's data names it, for example {@code 4MB}; the ESP8266 also has {@code 4MB-c1}
     */
    public record FlashHeader(FlashMode mode, Optional<FlashFrequency> frequency, String size) {

        /** @throws IllegalArgumentException for {@code KEEP}: there is nothing to keep */
        public FlashHeader {
            if (mode == FlashMode.KEEP
                    || frequency.filter(f -> f == FlashFrequency.KEEP).isPresent()) {
                throw new IllegalArgumentException("a new image has no settings to keep");
            }
        }
    }

    /**
     * The chips' revisions that an image runs on.
     *
     * @param oldMinimum in the old notation, 0..255
     * @param minimum major * 100 + minor, 0..65535
     * @param maximum major * 100 + minor, 0..65535, which means none
     */
    public record Revisions(int oldMinimum, int minimum, int maximum) {

        static final Revisions ANY = new Revisions(0, 0, 0xffff);

        /** @throws IllegalArgumentException when a number is out of its range */
        public Revisions {
            if ((oldMinimum & ~0xff) != 0 || (minimum & ~0xffff) != 0 || (maximum & ~0xffff) != 0) {
                throw new IllegalArgumentException("a revision is out of its range");
            }
        }
    }

    /** The ESP8266's formats. */
    public enum Esp8266Version {
        /** Two files: what the ROM loads, and the code that stays in flash. */
        V1,
        /** One file, for Espressif's second-stage bootloader of the non-OS SDK. */
        V2,
        /** One file, for the bootloader of the RTOS SDK. */
        V3
    }

    /** Room for a signature, so that the signed image ends with an MMU page. */
    public enum SecurePad {
        /** No signature is expected. */
        NONE,
        /** Secure boot V1: the signature follows the digest. ESP32 only; without effect for other chips. */
        V1,
        /** Secure boot V2: the signature's sector begins with the next page. */
        V2
    }

    /** With that said of the flash in the header. */
    public Elf2ImageOptions withHeader(FlashHeader value) {
        return new Elf2ImageOptions(
                chip,
                value,
                revisions,
                version,
                securePad,
                appendDigest,
                elfSha256Offset,
                useSegments,
                mmuPageSize,
                padToSize,
                ramOnlyHeader);
    }

    /** For those revisions of the chip only. */
    public Elf2ImageOptions withRevisions(Revisions value) {
        return new Elf2ImageOptions(
                chip,
                header,
                value,
                version,
                securePad,
                appendDigest,
                elfSha256Offset,
                useSegments,
                mmuPageSize,
                padToSize,
                ramOnlyHeader);
    }

    /** In that format of the ESP8266. */
    public Elf2ImageOptions withVersion(Esp8266Version value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                value,
                securePad,
                appendDigest,
                elfSha256Offset,
                useSegments,
                mmuPageSize,
                padToSize,
                ramOnlyHeader);
    }

    /** With that room for a signature. */
    public Elf2ImageOptions withSecurePad(SecurePad value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                version,
                value,
                appendDigest,
                elfSha256Offset,
                useSegments,
                mmuPageSize,
                padToSize,
                ramOnlyHeader);
    }

    /** With or without the SHA-256 of the image behind it. */
    public Elf2ImageOptions withAppendDigest(boolean value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                version,
                securePad,
                value,
                elfSha256Offset,
                useSegments,
                mmuPageSize,
                padToSize,
                ramOnlyHeader);
    }

    /** With the SHA-256 of the ELF file at that offset in the image; empty for the application descriptor. */
    public Elf2ImageOptions withElfSha256Offset(OptionalLong value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                version,
                securePad,
                appendDigest,
                value,
                useSegments,
                mmuPageSize,
                padToSize,
                ramOnlyHeader);
    }

    /** Made of the ELF file's segments rather than of its sections. */
    public Elf2ImageOptions withUseSegments(boolean value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                version,
                securePad,
                appendDigest,
                elfSha256Offset,
                value,
                mmuPageSize,
                padToSize,
                ramOnlyHeader);
    }

    /** For flash MMU pages of that many bytes; empty for what the application descriptor says, or the usual. */
    public Elf2ImageOptions withMmuPageSize(OptionalInt value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                version,
                securePad,
                appendDigest,
                elfSha256Offset,
                useSegments,
                value,
                padToSize,
                ramOnlyHeader);
    }

    /** With a size that is a multiple of that, in bytes; 0 for no padding. */
    public Elf2ImageOptions withPadToSize(long value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                version,
                securePad,
                appendDigest,
                elfSha256Offset,
                useSegments,
                mmuPageSize,
                value,
                ramOnlyHeader);
    }

    /** With RAM segments first, and only they counted in the header. */
    public Elf2ImageOptions withRamOnlyHeader(boolean value) {
        return new Elf2ImageOptions(
                chip,
                header,
                revisions,
                version,
                securePad,
                appendDigest,
                elfSha256Offset,
                useSegments,
                mmuPageSize,
                padToSize,
                value);
    }
}
