package io.flashlab.engine.image.elf;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.ArrayList;
import java.util.List;

/** Reads the program headers: which segments are to be loaded, and to which physical address. */
final class ElfSegments {

    private static final int LENGTH = 0x20;
    private static final int LOAD = 1;

    private ElfSegments() {}

    static List<ElfPart> read(ElfBytes bytes) throws ImageInvalid {
        long table = bytes.u32(0x1c);
        int count = bytes.u16(0x2c);
        List<ElfPart> segments = new ArrayList<>();
        if (count == 0) {
            return segments;
        }
        bytes.requireTable("segment", table, (long) count * LENGTH);
        for (int i = 0; i < count; i++) {
            long header = table + (long) i * LENGTH;
            long address = bytes.u32(header + 0xc);
            long size = bytes.u32(header + 0x10);
            if (bytes.u32(header) == LOAD && address != 0 && size > 0) {
                byte[] data = bytes.take("Segment " + i, bytes.u32(header + 4), size);
                segments.add(new ElfPart("PHDR", address, bytes.u32(header + 0x1c), data));
            }
        }
        return segments;
    }
}
