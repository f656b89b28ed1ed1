package io.flashlab.engine.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the sectors of flash in which two contents differ. */
final class ChangedSectors {

    private static final byte ERASED = (byte) 0xff;

    private ChangedSectors() {}

    /**
     * Compares, up to the end of the sector in which {@code wanted} ends. What either content does not reach counts as
     * erased.
     *
     * @param old what flash is believed to hold from {@code address} on
     * @param wanted what it shall hold
     * @param address of the first byte of both
     * @return neighbouring sectors as one stretch, in order of address
     */
    static List<Stretch> between(byte[] old, byte[] wanted, long address) {
        List<Stretch> stretches = new ArrayList<>();
        long end = address + wanted.length;
        for (long sector = FlashAddress.sectorStart(address); sector < end; sector += FlashAddress.SECTOR) {
            int from = (int) (Math.max(sector, address) - address);
            int to = (int) (sector + FlashAddress.SECTOR - address);
            if (differ(old, wanted, from, to)) {
                add(stretches, sector);
            }
        }
        return stretches;
    }

    private static void add(List<Stretch> stretches, long sector) {
        if (!stretches.isEmpty() && stretches.getLast().end() == sector) {
            Stretch before = stretches.removeLast();
            stretches.add(new Stretch(before.address(), before.size() + FlashAddress.SECTOR));
        } else {
            stretches.add(new Stretch(sector, FlashAddress.SECTOR));
        }
    }

    private static boolean differ(byte[] old, byte[] wanted, int from, int to) {
        int common = Math.min(Math.min(old.length, wanted.length), to);
        if (common > from && Arrays.mismatch(old, from, common, wanted, from, common) >= 0) {
            return true;
        }
        int rest = Math.max(from, common);
        return !isErased(old, rest, to) || !isErased(wanted, rest, to);
    }

    private static boolean isErased(byte[] data, int from, int to) {
        for (int i = from; i < Math.min(to, data.length); i++) {
            if (data[i] != ERASED) {
                return false;
            }
        }
        return true;
    }
}
