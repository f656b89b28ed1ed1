package io.flashlab.engine.image;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A firmware image as its segments: what a loader puts where, and where the program starts.
 *
 * @param chipId {@code esp_chip_id_t} in the extended header; empty for families without one
 * @param entry address of the first instruction
 * @param segments in the file's order
 */
public record RamProgram(OptionalInt chipId, long entry, List<Segment> segments) {

    private static final int CHIP_ID_AT = 12;

    public RamProgram {
        segments = List.copyOf(segments);
    }

    /**
     * One piece of the program.
     *
     * @param address where it goes
     * @param data its bytes; not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Segment(long address, byte[] data) {}

    /**
     * Takes a file apart. Its checksum is not looked at.
     *
     * @param name for messages
     * @throws ImageInvalid when it is no image of that family, or ends before its last segment does
     */
    public static RamProgram parse(String name, byte[] image, ImageFamily family) throws ImageInvalid {
        Bytes bytes = new Bytes(image);
        if (bytes.u8(0) != ImageHeader.MAGIC) {
            throw new ImageInvalid(
                    name, "This is not a valid image (invalid magic number: 0x%x)".formatted(bytes.u8(0) & 0xff));
        }
        ImageStructure structure = ImageStructure.walk(bytes, 0, family)
                .filter(found -> found.segments().size() == found.header().segmentCount())
                .orElseThrow(() -> new ImageInvalid(name, "it ends before its last segment does"));
        List<Segment> segments = structure.segments().stream()
                .map(segment ->
                        new Segment(segment.address(), Arrays.copyOfRange(image, (int) segment.dataOffset(), (int)
                                (segment.dataOffset() + segment.length()))))
                .toList();
        OptionalInt chipId = family.hasExtendedHeader() ? OptionalInt.of(bytes.u16(CHIP_ID_AT)) : OptionalInt.empty();
        return new RamProgram(chipId, structure.header().entry(), segments);
    }
}
