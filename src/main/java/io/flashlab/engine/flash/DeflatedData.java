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

    private final byte[] stream;
    private final List<Block> blocks;

    private DeflatedData(byte[] stream, List<Block> blocks) {
        this.stream = stream;
        this.blocks = blocks;
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
        return new DeflatedData(stream, blocks(stream, blockSize));
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

    private static List<Block> blocks(byte[] stream, int blockSize) {
        List<Block> blocks = new ArrayList<>();
        try (Inflater inflater = new Inflater()) {
            byte[] buffer = new byte[BUFFER];
            for (int offset = 0; offset < stream.length; offset += blockSize) {
                int length = Math.min(blockSize, stream.length - offset);
                inflater.setInput(stream, offset, length);
                blocks.add(new Block(offset, length, inflateAll(inflater, buffer)));
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("what was deflated can be inflated", e);
        }
        return blocks;
    }

    private static int inflateAll(Inflater inflater, byte[] buffer) throws DataFormatException {
        int total = 0;
        for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
            total += n;
        }
        return total;
    }
}
