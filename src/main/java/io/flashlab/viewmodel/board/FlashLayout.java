package io.flashlab.viewmodel.board;

import io.flashlab.viewmodel.flashmap.FlashMap;
import io.flashlab.viewmodel.flashmap.FlashMap.Placed;
import java.util.List;

/**
 * What lies where in a board's flash.
 *
 * @param source how that is known
 * @param flashSize bytes that the flash has
 * @param areas in the order of their addresses
 */
public record FlashLayout(Source source, long flashSize, List<FlashArea> areas) {

    /** How a layout is known. */
    public sealed interface Source {

        /** Nobody has looked, or there was no table where it usually is. */
        record Nothing() implements Source {}

        /**
         * By the board's partition table.
         *
         * @param address where it lies
         * @param problem what is wrong with it, as the engine says; empty for a sound one
         */
        record Table(long address, String problem) implements Source {}

        /** By looking which sectors are blank, and how the others begin. */
        record Scan() implements Source {}
    }

    public FlashLayout {
        areas = List.copyOf(areas);
    }

    static FlashLayout nothing(long flashSize) {
        return new FlashLayout(new Source.Nothing(), flashSize, List.of());
    }

    /** The layout as a bar. */
    public FlashMap map() {
        return FlashMap.of(
                areas.stream()
                        .filter(area -> area.size() > 0)
                        .map(area -> new Placed(area.kind(), area.name(), area.address(), area.size()))
                        .toList(),
                flashSize,
                false);
    }

    /** What has a byte in common with a region. */
    List<FlashArea> within(long address, long size) {
        return areas.stream().filter(area -> area.meets(address, size)).toList();
    }
}
