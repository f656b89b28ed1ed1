package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;

/** Puts the bytes of MEM_DATA into memory, whole words as the loader does. */
final class MemoryWrite {

    private MemoryWrite() {}

    static void copy(Bus bus, long address, byte[] data, int offset, int length) {
        for (int i = 0; i < length; i += 4) {
            bus.write(address + i, (int) Words.read(data, offset + i));
        }
    }
}
