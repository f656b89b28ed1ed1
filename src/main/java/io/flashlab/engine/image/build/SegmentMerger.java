package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.ChipSpec.MemoryRegion;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.elf.ElfPart;
import io.flashlab.engine.log.EspLogger;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Joins parts of which one begins where the one before it ends, in the same kind of memory. Gaps are left alone. */
final class SegmentMerger {

    /** No segment of an image may be larger, so neither may a gap be. */
    private static final long LARGEST_GAP = 0x100_0000;

    private final String name;
    private final ChipSpec rom;
    private final EspLogger logger;

    SegmentMerger(String name, ChipSpec rom, EspLogger logger) {
        this.name = name;
        this.rom = rom;
        this.logger = logger;
    }

    /** @param fill whether a gap that only a part's alignment makes is filled with zeros */
    List<Segment> merge(List<ElfPart> parts, boolean fill) throws ImageInvalid {
        List<Segment> merged = new ArrayList<>();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        Segment first = null;
        for (int i = 0; i < parts.size(); i++) {
            Segment part = segment(parts.get(i));
            ElfPart next = i + 1 < parts.size() ? parts.get(i + 1) : null;
            if (fill && next != null) {
                part = filled(part, next);
            }
            first = first == null ? part : first;
            run.writeBytes(part.data());
            if (next == null || !continues(part, next)) {
                merged.add(new Segment(first.name(), first.address(), run.toByteArray()));
                run.reset();
                first = null;
            }
        }
        return merged;
    }

    private static Segment segment(ElfPart part) {
        return new Segment(part.name(), part.address(), part.data()).paddedTo(4);
    }

    private boolean continues(Segment part, ElfPart next) {
        return next.address() == part.end() && memory(part.address()).equals(memory(next.address()));
    }

    private List<String> memory(long address) {
        return rom.memory().stream()
                .filter(region -> region.contains(address))
                .map(MemoryRegion::name)
                .toList();
    }

    private Segment filled(Segment part, ElfPart next) throws ImageInvalid {
        long gap = next.address() - part.end();
        boolean onlyAlignment = gap > 0 && next.align() > gap && next.address() % next.align() == 0;
        if (!onlyAlignment) {
            return part;
        }
        if (gap >= LARGEST_GAP) {
            throw new ImageInvalid(
                    name, "Invalid %s segment length. The 16 MB limit has been exceeded".formatted(part.name()));
        }
        logger.note("Inserting %d bytes padding between %s and %s".formatted(gap, part.name(), next.name()));
        return part.extended((int) gap);
    }
}
