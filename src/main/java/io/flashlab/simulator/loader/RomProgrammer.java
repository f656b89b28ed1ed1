package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.NorFlash;

/** The ROMs program 32 bytes at a time, which is what the controller's buffer takes beside the address. */
final class RomProgrammer {

    private static final int CHUNK = 32;

    private RomProgrammer() {}

    static void program(NorFlash flash, long address, byte[] data) {
        for (int done = 0; done < data.length; ) {
            int toPageEnd = (int) (NorFlash.PAGE - (address + done) % NorFlash.PAGE);
            int run = Math.min(Math.min(CHUNK, data.length - done), toPageEnd);
            flash.enableWrite();
            flash.programPage(address + done, data, done, run);
            done += run;
        }
    }
}
