package io.flashlab.simulator.loader;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The stub's way of unpacking: a stream goes on from block to block, and the sum at its end is not checked. */
final class StubInflater implements AutoCloseable {

    private static final int ZLIB_HEADER = 2;

    private final Inflater inflater = new Inflater(true);
    private final StubFlashWrite target;
    private final byte[] window = new byte[0x8000];
    private final byte[] header = new byte[ZLIB_HEADER];
    private int headerLength;
    private int filled;

    StubInflater(StubFlashWrite target) {
        this.target = target;
    }

    /** What became of a block. */
    enum Outcome {
        FINE,
        NOT_DEFLATED,
        TOO_MUCH
    }

    Outcome write(byte[] data, int offset, int length) {
        int start = offset;
        int end = offset + length;
        while (headerLength < ZLIB_HEADER && start < end) {
            header[headerLength] = data[start];
            headerLength++;
            start++;
        }
        if (headerLength == ZLIB_HEADER && !isHeaderValid()) {
            return Outcome.NOT_DEFLATED;
        }
        inflater.setInput(data, start, end - start);
        try {
            for (int got = inflate(); got > 0; got = inflate()) {
                filled += got;
                if (filled > target.left()) {
                    flush();
                    return Outcome.TOO_MUCH;
                }
                // What a block leaves over is written with the next: it need not end at a word.
                if (filled == window.length || inflater.finished()) {
                    flush();
                }
            }
            return Outcome.FINE;
        } catch (DataFormatException e) {
            return Outcome.NOT_DEFLATED;
        }
    }

    private int inflate() throws DataFormatException {
        return inflater.inflate(window, filled, window.length - filled);
    }

    private void flush() {
        target.write(window, 0, filled);
        filled = 0;
    }

    /** RFC 1950: method 8, and both bytes together a multiple of 31. */
    private boolean isHeaderValid() {
        return (header[0] & 0x0f) == 8 && (((header[0] & 0xff) << 8) | (header[1] & 0xff)) % 31 == 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
