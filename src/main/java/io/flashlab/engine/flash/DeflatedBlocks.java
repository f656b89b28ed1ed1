package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.DeflatedData.Block;
import io.flashlab.engine.flash.DeflatedData.Cut;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A zlib stream cut into blocks, one after the other, with what each becomes when it is inflated. */
final class DeflatedBlocks implements AutoCloseable {

    private static final int BUFFER = 0x8000;

    /** A block costs an answer; shorter ones are not worth it. */
    private static final int SMALLEST_CUT = 0x800;

    private final Source source;
    private final int size;
    private final List<Integer> ends;
    private final byte[] bytes;
    private final byte[] inflated = new byte[BUFFER];
    private final Inflater inflater = new Inflater();
    private int offset;
    private int nextEnd;

    /** @param size bytes of the stream */
    DeflatedBlocks(Source source, int size, Cut cut) {
        this.source = source;
        this.size = size;
        this.ends = cut.ends();
        this.bytes = new byte[cut.blockSize()];
    }

    /** Where the stream comes from. */
    interface Source extends AutoCloseable {

        /** @return how many bytes: as many as asked for, fewer at the end of the stream */
        int read(byte[] buffer, int length) throws FlasherException;

        @Override
        void close();
    }

    /** The next block; empty behind the last one. */
    Optional<Block> next() throws FlasherException {
        if (offset == size) {
            return Optional.empty();
        }
        int length = nextLength();
        if (source.read(bytes, length) != length) {
            throw new IllegalStateException("the stream is shorter than it was");
        }
        inflater.setInput(bytes, 0, length);
        Block block = new Block(offset, length, inflateAll());
        offset += length;
        return Optional.of(block);
    }

    /** The block's bytes, from the array's beginning on, until the next one is asked for. */
    byte[] bytes() {
        return bytes;
    }

    private int nextLength() {
        int length = Math.min(bytes.length, size - offset);
        while (nextEnd < ends.size() && ends.get(nextEnd) - offset < SMALLEST_CUT) {
            nextEnd++;
        }
        return nextEnd < ends.size() ? Math.min(length, ends.get(nextEnd) - offset) : length;
    }

    private int inflateAll() {
        try {
            int total = 0;
            for (int n = inflater.inflate(inflated); n > 0; n = inflater.inflate(inflated)) {
                total += n;
            }
            return total;
        } catch (DataFormatException e) {
            throw new IllegalStateException("what was deflated can be inflated", e);
        }
    }

    @Override
    public void close() {
        inflater.end();
        source.close();
    }
}
