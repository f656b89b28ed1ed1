package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.ChipCrash;
import io.flashlab.simulator.chip.NorFlash;

/**
 * One write of the stub: erases ahead of the data, 64 KiB at a time where a whole block lies in the area and a sector at a
 * time elsewhere, and leaves out what is blank already.
 */
final class StubFlashWrite {

    private final NorFlash flash;
    private final long eraseEnd;
    private final boolean aligned;
    private long address;
    private long left;
    private long erased;

    StubFlashWrite(NorFlash flash, long address, long size) {
        this.flash = flash;
        this.address = address;
        this.left = size;
        this.aligned = address % 4 == 0;
        this.erased = address & -(long) NorFlash.SECTOR;
        this.eraseEnd = address + size + NorFlash.SECTOR - 1 & -(long) NorFlash.SECTOR;
        if (size > 0) {
            eraseNext();
        }
    }

    long left() {
        return left;
    }

    /** Writes what fits into the announced size; the rest is dropped. */
    void write(byte[] data, int offset, int available) {
        int length = (int) Math.min(available, left);
        if (length == 0) {
            return;
        }
        if (!aligned) {
            throw new ChipCrash("the stub writes words, 0x%08x is not aligned".formatted(address));
        }
        while (erased < address + length) {
            eraseNext();
        }
        for (int done = 0; done < length; ) {
            int run = (int) Math.min(length - done, NorFlash.PAGE - (address + done) % NorFlash.PAGE);
            flash.enableWrite();
            flash.programPage(address + done, data, offset + done, run);
            done += run;
        }
        address += length;
        left -= length;
    }

    private void eraseNext() {
        int unit = unitAt(erased, eraseEnd);
        if (!isBlank(erased, unit)) {
            flash.enableWrite();
            flash.erase(erased, unit);
        }
        erased += unit;
    }

    private boolean isBlank(long start, int length) {
        byte[] present = new byte[length];
        flash.read(start, present, 0, length);
        for (byte value : present) {
            if (value != (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    /** What is erased at once at this place. */
    static int unitAt(long address, long end) {
        return address % NorFlash.BLOCK == 0 && end - address >= NorFlash.BLOCK ? NorFlash.BLOCK : NorFlash.SECTOR;
    }
}
