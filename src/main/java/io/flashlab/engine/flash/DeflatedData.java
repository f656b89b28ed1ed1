package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A file's bytes as one zlib stream, cut into blocks, with what each block becomes when it is inflated. */
final class DeflatedData {

    private static final int BUFFER = 0x8000;

    /** {@code TINFL_LZ_DICT_SIZE}, in espressif/esp-flasher-stub, {@code src/command_handler.c}. */
    static final int STUB_WINDOW = 0x8000;

    /** An inflater may want to see this much of what follows before it gives its last bytes. */
    private static final int LOOKAHEAD = 8;

    /** A block costs an answer; shorter ones are not worth it. */
    private static final int SMALLEST_CUT = 0x800;

    private final byte[] stream;
    private final int blockSize;
    private final List<Block> blocks;

    /** @param ends where blocks shall end besides, in ascending order */
    private DeflatedData(byte[] stream, int blockSize, List<Integer> ends) {
        this.stream = stream;
        this.blockSize = blockSize;
        this.blocks = blocks(stream, blockSize, ends);
    }

    /**
     * One block.
     *
     * @param offset in the stream
     * @param length in the stream
     * @param inflated bytes of the file that come out when it has been fed to the inflater
     */
    record Block(int offset, int length, int inflated) {}

    /** Looked at again and again while the data are deflated, which takes seconds for the largest files. */
    @FunctionalInterface
    interface Cancellation {
        void throwIfCancelled() throws FlasherException;
    }

    static DeflatedData of(byte[] data, int blockSize, Cancellation cancellation) throws FlasherException {
        byte[] stream = deflate(data, cancellation);
        return new DeflatedData(stream, blockSize, List.of());
    }

    /**
     * The same stream in blocks that also end where a stub's window is full.
     *
     * <p>A stub starts to erase the next 64 KiB when it takes a block, writes when it has inflated 32 KiB, waits for the flash
     * then, and meanwhile takes one block more (espressif/esp-flasher-stub, {@code src/command_handler.c}, {@code
     * s_flash_defl_data_post_process}). The block after a write is as large as it may be, so that the line is busy while the
     * flash is; the one that fills the window is what is left, and comes when the erasing is nearly done.
     */
    DeflatedData cutAtWindows() {
        return new DeflatedData(stream, blockSize, windowEnds(stream));
    }

    /** The whole stream, not a copy. */
    byte[] stream() {
        return stream;
    }

    int size() {
        return stream.length;
    }

    List<Block> blocks() {
        return blocks;
    }

    private static byte[] deflate(byte[] data, Cancellation cancellation) throws FlasherException {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 2 + 64);
            byte[] buffer = new byte[BUFFER];
            int taken = 0;
            while (!deflater.finished()) {
                cancellation.throwIfCancelled();
                if (deflater.needsInput() && taken < data.length) {
                    int length = Math.min(BUFFER, data.length - taken);
                    deflater.setInput(data, taken, length);
                    taken += length;
                }
                if (taken == data.length) {
                    deflater.finish();
                }
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static List<Block> blocks(byte[] stream, int blockSize, List<Integer> ends) {
        List<Block> blocks = new ArrayList<>();
        try (Inflater inflater = new Inflater()) {
            byte[] buffer = new byte[BUFFER];
            int length;
            for (int offset = 0; offset < stream.length; offset += length) {
                length = Math.min(blockSize, stream.length - offset);
                for (int end : ends) {
                    if (end - offset >= SMALLEST_CUT && end - offset < length) {
                        length = end - offset;
                    }
                }
                inflater.setInput(stream, offset, length);
                blocks.add(new Block(offset, length, inflateAll(inflater, buffer)));
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("what was deflated can be inflated", e);
        }
        return blocks;
    }

    /** Where in the stream each window is surely complete. */
    private static List<Integer> windowEnds(byte[] stream) {
        List<Integer> ends = new ArrayList<>();
        try (Inflater inflater = new Inflater()) {
            byte[] window = new byte[STUB_WINDOW];
            int filled = 0;
            inflater.setInput(stream);
            while (!inflater.finished()) {
                filled += inflater.inflate(window, filled, STUB_WINDOW - filled);
                if (filled == STUB_WINDOW) {
                    filled = 0;
                    ends.add((int) inflater.getBytesRead() + LOOKAHEAD);
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("what was deflated can be inflated", e);
        }
        return ends;
    }

    private static int inflateAll(Inflater inflater, byte[] buffer) throws DataFormatException {
        int total = 0;
        for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
            total += n;
        }
        return total;
    }
}
