package io.flashlab.simulator.chip;

import java.io.IOException;
import java.nio.file.Path;

/** The bytes of a flash chip: in memory, or in a file that always holds what the chip holds. */
public sealed interface FlashCells permits SparseCells, FileCells {

    /** A blank chip that is gone with the program. Takes memory only where it was written. */
    static FlashCells inMemory(int size) {
        return new SparseCells(size);
    }

    /**
     * A chip that is a file. A missing or short file is filled up with 0xff.
     *
     * @throws IOException when the file cannot be used, or is longer than the chip
     */
    static FlashCells inFile(Path file, int size) throws IOException {
        return FileCells.open(file, size);
    }

    /** Bytes. */
    int size();

    /** 0..255. */
    int get(int address);

    /** Clears the bits that are 0 in {@code value}; none can be set. */
    void clearBits(int address, int value);

    /** Sets every bit. */
    void erase(int address, int length);

    /** Copies a run that lies within the chip. */
    void read(int address, byte[] target, int offset, int length);

    /** Puts bytes in place whatever was there. */
    void put(int address, byte[] source);
}
