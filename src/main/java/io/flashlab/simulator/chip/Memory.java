package io.flashlab.simulator.chip;

import java.util.Arrays;

/** A piece of RAM, read and written in words of four bytes, low byte first. */
final class Memory {

    private final long base;
    private final byte[] bytes;

    Memory(long base, int size) {
        this.base = base;
        this.bytes = new byte[size];
    }

    boolean contains(long address, int length) {
        return address >= base && address + length <= base + bytes.length;
    }

    int read(long address) {
        int at = (int) (address - base);
        int word = 0;
        for (int i = 3; i >= 0; i--) {
            word = word << 8 | (bytes[at + i] & 0xff);
        }
        return word;
    }

    void write(long address, int value) {
        int at = (int) (address - base);
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (8 * i));
        }
    }

    void clear() {
        Arrays.fill(bytes, (byte) 0);
    }
}
