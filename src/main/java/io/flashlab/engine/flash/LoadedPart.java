package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A file whose bytes are in memory, once. */
final class LoadedPart {

    private static final long ADDRESS_END = 1L << 32;

    private final FlashPart part;
    private final byte[] data;

    private LoadedPart(FlashPart part, byte[] data) {
        this.part = part;
        this.data = data;
    }

    /**
     * Reads files and checks that they do not overlap: all that can be checked without a board.
     *
     * @return in the same order
     */
    static List<LoadedPart> readAll(List<FlashPart> parts) throws FlasherException {
        List<LoadedPart> loaded = new ArrayList<>();
        for (FlashPart part : parts) {
            byte[] data = part.source().read();
            if (part.address() < 0 || part.address() > ADDRESS_END - data.length) {
                throw new RegionInvalid(part.address(), data.length, "addresses have 32 bits");
            }
            loaded.add(new LoadedPart(part, data));
        }
        checkOverlap(loaded);
        return loaded;
    }

    FlashPart part() {
        return part;
    }

    String name() {
        return part.source().name();
    }

    long address() {
        return part.address();
    }

    /** Not a copy. */
    byte[] data() {
        return data;
    }

    int size() {
        return data.length;
    }

    private static void checkOverlap(List<LoadedPart> parts) throws RegionOverlap {
        List<LoadedPart> sorted = parts.stream()
                .filter(part -> part.size() > 0)
                .sorted(Comparator.comparingLong(LoadedPart::address))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            LoadedPart before = sorted.get(i - 1);
            LoadedPart next = sorted.get(i);
            if (OverlapCheck.collide(before.address() + before.size(), next.address())) {
                throw new RegionOverlap(next.address(), before.name(), next.name());
            }
        }
    }
}
