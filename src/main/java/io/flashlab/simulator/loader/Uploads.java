package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import java.util.Map;
import java.util.TreeMap;

/** Which parts of the chip's memory were filled by MEM_DATA since reset, to tell a complete upload from a broken one. */
final class Uploads {

    private static final int PLAUSIBLE_SEGMENT = 0x100;

    private final Map<Long, Long> announced = new TreeMap<>();
    private final Map<Long, Long> received = new TreeMap<>();

    void begin(long address, long size) {
        announced.put(address, size);
        received.put(address, 0L);
    }

    void data(long segment, long length) {
        received.merge(segment, length, Long::sum);
    }

    /** Whether every segment came whole and the entry point lies in one of them, in memory that code can run from. */
    boolean canRun(long entryPoint, Bus bus) {
        boolean complete = announced.entrySet().stream()
                .allMatch(segment -> received.getOrDefault(segment.getKey(), 0L) >= segment.getValue());
        boolean inside = announced.entrySet().stream()
                .anyMatch(segment -> segment.getValue() >= PLAUSIBLE_SEGMENT
                        && entryPoint >= segment.getKey()
                        && entryPoint < segment.getKey() + segment.getValue());
        return complete && inside && bus.isExecutable(entryPoint & -4L);
    }
}
