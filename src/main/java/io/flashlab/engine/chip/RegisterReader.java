package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;

/** Reads 32-bit words of the chip's address space. */
@FunctionalInterface
public interface RegisterReader {

    int read(long address) throws FlasherException;
}
