package io.flashlab.engine.image;

import java.util.Optional;

/**
 * What an image of the ESP32 family says of the chip that it runs on: fields of the extended header (ESP-IDF, {@code
 * esp_app_format.h}, {@code esp_image_header_t}).
 *
 * @param chipId {@code esp_chip_id_t}
 * @param minRevision least revision as one number, in images before ESP-IDF 4.4.5
 * @param minRevisionFull least revision, 100 for each major step and 1 for each minor one
 * @param maxRevisionFull highest revision; 65535 for no limit, 0 in images that have only {@code minRevision}
 */
public record ImageRequirements(int chipId, int minRevision, int minRevisionFull, int maxRevisionFull) {

    /** Value of {@link #maxRevisionFull} that means no limit. */
    public static final int NO_LIMIT = 0xffff;

    /** Offset of {@code hash_appended}, 0 or 1: the last byte of the extended header. */
    private static final int DIGEST_FLAG_AT = 23;

    /**
     * What the image that a file begins with says; empty when it begins with none, or one without these fields, which
     * shows in a last byte of the extended header that no builder writes.
     */
    public static Optional<ImageRequirements> read(byte[] data, ImageFamily family) {
        Bytes bytes = new Bytes(data);
        return family.hasExtendedHeader()
                ? ImageStructure.walk(bytes, 0, family)
                        .filter(image ->
                                image.segments().size() == image.header().segmentCount() && hasDigestFlag(bytes, 0))
                        .map(image -> new ImageRequirements(bytes.u16(12), bytes.u8(14), bytes.u16(15), bytes.u16(17)))
                : Optional.empty();
    }

    /** Whether the extended header of the image at an offset ends as every builder ends it. */
    static boolean hasDigestFlag(Bytes bytes, long image) {
        int flag = bytes.u8(image + DIGEST_FLAG_AT);
        return flag == 0 || flag == 1;
    }

    /** Whether the range counts, rather than {@link #minRevision}: some builds left one of both at zero. */
    public boolean hasRange() {
        boolean onlyOldFieldSet = minRevisionFull == 0 && minRevision != 0;
        return maxRevisionFull != 0 && !(maxRevisionFull == NO_LIMIT && onlyOldFieldSet);
    }
}
