package io.flashlab.engine.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One image found in a file: its header, its segments and where it ends.
 *
 * @param family the chips it is for
 * @param header its header
 * @param offset file offset of the header
 * @param segments those that lie in the file completely
 * @param complete whether header, all segments, checksum and digest lie in the file
 * @param checksumMatches whether the stored checksum is that of the segments; true when not {@code complete}
 * @param dataEnd file offset behind the checksum byte; the file's size when not {@code complete}
 * @param digest file offset of the 32 SHA-256 bytes, when the header announces them
 */
record ImageStructure(
        ImageFamily family,
        ImageHeader header,
        long offset,
        List<Segment> segments,
        boolean complete,
        boolean checksumMatches,
        long dataEnd,
        Optional<Long> digest) {

    /** Initial value of the exclusive-or over all segment bytes. */
    private static final int CHECKSUM_SEED = 0xef;

    private static final int EXTENDED_LENGTH = 16;
    private static final int SHA256_LENGTH = 32;

    /**
     * One part of the program.
     *
     * @param address where the loader puts it
     * @param dataOffset file offset of its first byte
     * @param length in bytes
     */
    record Segment(long address, long dataOffset, long length) {}

    ImageStructure {
        segments = List.copyOf(segments);
    }

    /**
     * Follows the segments of the image at {@code offset}, taking it for one of {@code family}; plausibility is not
     * looked at. Empty when there is no magic byte or there are more segments than allowed.
     */
    static Optional<ImageStructure> walk(Bytes bytes, long offset, ImageFamily family) {
        return ImageHeader.read(bytes, offset)
                .filter(header ->
                        header.magic() == ImageHeader.MAGIC && header.segmentCount() <= ImageHeader.MAX_SEGMENTS)
                .map(header -> walk(bytes, offset, header, family));
    }

    private static ImageStructure walk(Bytes bytes, long offset, ImageHeader header, ImageFamily family) {
        List<Segment> segments = new ArrayList<>();
        boolean extended = family.hasExtendedHeader();
        long position = offset + ImageHeader.LENGTH + (extended ? EXTENDED_LENGTH : 0);
        int checksum = CHECKSUM_SEED;
        for (int i = 0; i < header.segmentCount(); i++) {
            long length = bytes.u32(position + 4);
            if (!bytes.has(position, 8) || !bytes.has(position + 8, length)) {
                return broken(family, header, offset, segments, bytes.size());
            }
            segments.add(new Segment(bytes.u32(position), position + 8, length));
            checksum ^= bytes.xor(position + 8, length);
            position += 8 + length;
        }
        // The checksum is the last byte of a 16-byte row.
        long checksumAt = offset + ((position - offset) | 0xf);
        boolean hashed = extended && bytes.u8(offset + 23) == 1;
        if (!bytes.has(checksumAt, 1 + (hashed ? SHA256_LENGTH : 0))) {
            return broken(family, header, offset, segments, bytes.size());
        }
        return new ImageStructure(
                family,
                header,
                offset,
                segments,
                true,
                bytes.u8(checksumAt) == checksum,
                checksumAt + 1,
                hashed ? Optional.of(checksumAt + 1) : Optional.empty());
    }

    private static ImageStructure broken(
            ImageFamily family, ImageHeader header, long offset, List<Segment> segments, long end) {
        return new ImageStructure(family, header, offset, segments, false, true, end, Optional.empty());
    }
}
