package io.flashlab.simulator.chip;

import java.util.Arrays;

/** A piece of RAM, read and written in words of four bytes, low byte first. */
final class Memory {

    private final ChipModel.Area area;
    private final byte[] bytes;

    Memory(ChipModel.Area area) {
        this(area, new byte[area.size()]);
    }

    private Memory(ChipModel.Area area, byte[] bytes) {
        this.area = area;
        this.bytes = bytes;
    }

    /** The same memory at another place. */
    Memory shownAt(ChipModel.Area other) {
        return new Memory(other, bytes);
    }

    boolean contains(long address, int length) {
        return address >= area.start() && address + length <= area.start() + area.size();
    }

    boolean isExecutable() {
        return area.executable();
    }

    int read(long address) {
        int at = (int) (address - area.start());
        int word = 0;
        for (int i = 3; i >= 0; i--) {
            word = word << 8 | (bytes[at + i] & 0xff);
        }
        return word;
    }

    void write(long address, int value) {
        int at = (int) (address - area.start());
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (8 * i));
        }
    }

    void clear() {
        Arrays.fill(bytes, (byte) 0);
    }
}
