package io.flashlab.simulator.chip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The bytes of a flash chip: in memory, or in a file that always holds what the chip holds. */
public final class FlashCells {

    private static final byte ERASED = (byte) 0xff;

    private final ByteBuffer bytes;

    private FlashCells(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** A blank chip that is gone with the program. */
    public static FlashCells inMemory(int size) {
        byte[] cells = new byte[size];
        Arrays.fill(cells, ERASED);
        return new FlashCells(ByteBuffer.wrap(cells));
    }

    /**
     * A chip that is a file. A missing or short file is filled up with 0xff.
     *
     * @throws IOException when the file cannot be used, or is longer than the chip
     */
    public static FlashCells inFile(Path file, int size) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long present = channel.size();
            if (present > size) {
                throw new IOException("%s has %d bytes, the flash chip only %d".formatted(file, present, size));
            }
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            FlashCells cells = new FlashCells(mapped);
            cells.erase((int) present, size - (int) present);
            return cells;
        }
    }

    int size() {
        return bytes.capacity();
    }

    int get(int address) {
        return bytes.get(address) & 0xff;
    }

    /** Clears the bits that are 0 in {@code value}; none can be set. */
    void clearBits(int address, int value) {
        bytes.put(address, (byte) (bytes.get(address) & value));
    }

    void erase(int address, int length) {
        byte[] blank = new byte[Math.min(length, 0x1_0000)];
        Arrays.fill(blank, ERASED);
        for (int done = 0; done < length; done += blank.length) {
            bytes.put(address + done, blank, 0, Math.min(blank.length, length - done));
        }
    }

    void read(int address, byte[] target, int offset, int length) {
        bytes.get(address, target, offset, length);
    }

    void put(int address, byte[] source) {
        bytes.put(address, source);
    }
}
