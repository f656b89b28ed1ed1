package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;

/** Reads 32-bit words of the chip's address space, over the loader (command READ_REG) or from anywhere else. */
@FunctionalInterface
public interface RegisterReader {

    /**
     * Reads one word.
     *
     * @param address 0..0xfffffffc, a multiple of 4
     * @return all 32 bits, so that a word above 0x7fffffff is negative
     * @throws FlasherException when the board does not answer, or refuses, as in secure download mode
     */
    int read(long address) throws FlasherException;
}
