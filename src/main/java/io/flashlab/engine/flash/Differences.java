package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException.Region;
import java.util.ArrayList;
import java.util.List;

/** Finds the bytes in which two arrays of one length differ. */
final class Differences {

    private Differences() {}

    /**
     * Neighbouring bytes are one region.
     *
     * @param address of the arrays' first byte in flash
     */
    static List<Region> between(byte[] expected, byte[] found, long address) {
        List<Region> regions = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < expected.length; i++) {
            boolean same = expected[i] == found[i];
            if (!same && start < 0) {
                start = i;
            }
            if (same && start >= 0) {
                regions.add(new Region(address + start, i - start));
                start = -1;
            }
        }
        if (start >= 0) {
            regions.add(new Region(address + start, expected.length - start));
        }
        return regions;
    }
}
