package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.ChipCrash;
import io.flashlab.simulator.chip.NorFlash;

/**
 * Erasing ahead of the data of one write. Sectors that are blank already are passed over until the first that is not; from
 * there on everything is erased, 64 KiB at a time where a whole block lies in the area and a sector at a time elsewhere.
 */
final class StubEraser {

    private final StubFlashChip chip;
    private long next;
    private long left;
    private boolean dirtySeen;

    StubEraser(StubFlashChip chip, long address, long size) {
        this.chip = chip;
        this.next = address & -(long) NorFlash.SECTOR;
        this.left = ((address + size + NorFlash.SECTOR - 1) & -(long) NorFlash.SECTOR) - next;
    }

    /** @return false when the flash could not be read to see whether it is blank */
    boolean eraseNext() {
        if (left == 0) {
            return true;
        }
        if (!dirtySeen) {
            byte[] present = new byte[NorFlash.SECTOR];
            if (!chip.read(next, present, present.length)) {
                return false;
            }
            if (isBlank(present)) {
                advance(NorFlash.SECTOR);
                return true;
            }
            dirtySeen = true;
        }
        int unit = unitAt(next, left);
        chip.erase(next, unit);
        advance(unit);
        return true;
    }

    /** @return false when the flash could not be read */
    boolean eraseTo(long end) {
        while (next < end) {
            if (left == 0) {
                throw new ChipCrash("the stub waits for 0x%08x to be erased, which it never will be".formatted(end));
            }
            if (!eraseNext()) {
                return false;
            }
        }
        return true;
    }

    private void advance(int unit) {
        next += unit;
        left -= unit;
    }

    private static boolean isBlank(byte[] present) {
        for (byte value : present) {
            if (value != (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    /** What is erased at once at this place. */
    static int unitAt(long address, long left) {
        return address % NorFlash.BLOCK == 0 && left >= NorFlash.BLOCK ? NorFlash.BLOCK : NorFlash.SECTOR;
    }
}
