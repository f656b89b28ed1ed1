package io.flashlab.simulator.chip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Cells that are a file, mapped into memory. */
final class FileCells implements FlashCells {

    private static final int CHUNK = 0x1_0000;

    private final ByteBuffer bytes;

    private FileCells(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static FileCells open(Path file, int size) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long present = channel.size();
            if (present > size) {
                throw new IOException("%s has %d bytes, the flash chip only %d".formatted(file, present, size));
            }
            FileCells cells = new FileCells(channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
            cells.erase((int) present, size - (int) present);
            return cells;
        }
    }

    @Override
    public int size() {
        return bytes.capacity();
    }

    @Override
    public int get(int address) {
        return bytes.get(address) & 0xff;
    }

    @Override
    public void clearBits(int address, int value) {
        bytes.put(address, (byte) (bytes.get(address) & value));
    }

    @Override
    public void erase(int address, int length) {
        byte[] blank = new byte[Math.min(length, CHUNK)];
        Arrays.fill(blank, (byte) 0xff);
        for (int done = 0; done < length; done += blank.length) {
            bytes.put(address + done, blank, 0, Math.min(blank.length, length - done));
        }
    }

    @Override
    public void read(int address, byte[] target, int offset, int length) {
        bytes.get(address, target, offset, length);
    }

    @Override
    public void put(int address, byte[] source) {
        bytes.put(address, source);
    }
}
