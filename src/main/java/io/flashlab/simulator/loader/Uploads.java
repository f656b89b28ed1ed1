package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import java.util.Map;
import java.util.TreeMap;

/** Which parts of the chip's memory were filled by MEM_DATA since reset, to tell a complete upload from a broken one. */
public final class Uploads {

    private static final int PLAUSIBLE_STUB = 0x100;

    /** "OHAI" as a word. */
    private static final int GREETING = 0x4941_484f;

    /** RISC-V, {@code lui rd, 0x49415} or {@code 0x49414}: how the word above is begun to be made. */
    private static final int LUI = 0x4941_5037;

    private static final int LUI_OTHER = 0x4941_4037;
    private static final int LUI_WITHOUT_REGISTER = 0xffff_f07f;

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
                .anyMatch(segment ->
                        entryPoint >= segment.getKey() && entryPoint < segment.getKey() + segment.getValue());
        return complete && inside && bus.isExecutable(entryPoint & -4L);
    }

    /**
     * Whether what was uploaded is a flasher stub: on the ESP8266 anything of a plausible size, later what has its greeting
     * in it.
     */
    boolean isStub(Bus bus) {
        if (bus.model().isEsp8266()) {
            return announced.values().stream().anyMatch(size -> size >= PLAUSIBLE_STUB);
        }
        return announced.entrySet().stream().anyMatch(segment -> greets(bus, segment.getKey(), segment.getValue()));
    }

    private static boolean greets(Bus bus, long start, long size) {
        for (long at = start; at + 4 <= start + size; at += 2) {
            int word = bus.read(at);
            int lui = word & LUI_WITHOUT_REGISTER;
            if (word == GREETING || lui == LUI || lui == LUI_OTHER) {
                return true;
            }
        }
        return false;
    }
}
