package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;

/** The ways out of a boot ROM's loader. */
public interface RomExits {

    /** Boots what is in flash, without a reset. */
    void boot();

    /** Resets the chip. */
    void restart();

    /**
     * Runs code that was uploaded.
     *
     * @param entryPoint its first instruction
     * @param complete whether it arrived whole, in memory that code can run in
     * @param isStub whether it is a flasher stub
     */
    void run(long entryPoint, boolean complete, boolean isStub);

    /** MEM_END: 0 as the entry point goes on with booting. */
    default void runUploaded(long entryPoint, Uploads uploads, Bus bus) {
        if (entryPoint == 0) {
            boot();
        } else {
            boolean complete = uploads.canRun(entryPoint, bus);
            run(entryPoint, complete, complete && uploads.isStub(bus));
        }
    }
}
