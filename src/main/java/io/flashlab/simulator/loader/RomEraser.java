package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.NorFlash;

/**
 * The boot ROM's SPIEraseArea, with its fault: the sectors up to the first 64 KiB boundary are erased, but not taken off
 * the number that is still to do, so that too much is erased behind the area. Order and units recorded from the ROM.
 */
final class RomEraser {

    /** The ROM takes every flash chip for one of 4 MiB. */
    static final long ASSUMED_SIZE = 0x40_0000;

    private static final int SECTORS_PER_BLOCK = NorFlash.BLOCK / NorFlash.SECTOR;

    private final NorFlash flash;

    RomEraser(NorFlash flash) {
        this.flash = flash;
    }

    /** @return whether the ROM accepts the area */
    boolean erase(long address, long size) {
        if (address % NorFlash.SECTOR != 0) {
            return false;
        }
        long first = address / NorFlash.SECTOR;
        long total = (size + NorFlash.SECTOR - 1) / NorFlash.SECTOR;
        long head = Math.min(SECTORS_PER_BLOCK - first % SECTORS_PER_BLOCK, total);
        if ((first + head + total) * NorFlash.SECTOR > ASSUMED_SIZE) {
            return false;
        }
        long next = first;
        for (long i = 0; i < head; i++) {
            erase(next * NorFlash.SECTOR, NorFlash.SECTOR);
            next++;
        }
        long left = total;
        while (left > 0) {
            int sectors = left > SECTORS_PER_BLOCK ? SECTORS_PER_BLOCK : 1;
            erase(next * NorFlash.SECTOR, sectors * NorFlash.SECTOR);
            next += sectors;
            left -= sectors;
        }
        return true;
    }

    private void erase(long address, int unit) {
        flash.enableWrite();
        flash.erase(address, unit);
    }
}
