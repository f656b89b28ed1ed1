package io.flashlab.simulator.loader;

import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The stub's way of unpacking (miniz' tinfl). A stream goes on from block to block; what it gives is written when 32 KiB are
 * full or the stream ends. The sum at the end is checked only where the whole stream came in block 0 and did not fill the 32
 * KiB.
 */
final class StubInflater implements AutoCloseable {

    private static final int ZLIB_HEADER = 2;
    private static final int ZLIB_TRAILER = 4;

    private final Inflater inflater = new Inflater(true);
    private final StubFlashWrite target;
    private final byte[] window = new byte[0x8000];
    private int filled;
    private boolean started;
    private boolean failed;

    StubInflater(StubFlashWrite target) {
        this.target = target;
    }

    /**
     * Unpacks and writes.
     *
     * @param number of the block; only 0 means anything: the stream's header is expected, and what was not written is dropped
     * @return status of the stub
     */
    int write(byte[] block, long number) {
        if (number == 0) {
            filled = 0;
        }
        if (block.length == 0) {
            return StubStatus.SUCCESS;
        }
        if (failed || inflater.finished()) {
            return failed ? StubStatus.INFLATE_ERROR : target.eraseNext();
        }
        int status = unpack(block, number == 0);
        failed = status == StubStatus.INFLATE_ERROR;
        return status;
    }

    private int unpack(byte[] block, boolean first) {
        boolean hasHeader = first && !started;
        started = true;
        if (hasHeader && !isHeaderValid(block)) {
            return StubStatus.INFLATE_ERROR;
        }
        int start = hasHeader ? ZLIB_HEADER : 0;
        inflater.setInput(block, start, block.length - start);
        try {
            return unpackInput(block, first);
        } catch (DataFormatException e) {
            return StubStatus.INFLATE_ERROR;
        }
    }

    private int unpackInput(byte[] block, boolean first) throws DataFormatException {
        boolean inOneGo = first;
        while (true) {
            int status = target.eraseNext();
            if (status != StubStatus.SUCCESS) {
                return status;
            }
            filled += inflater.inflate(window, filled, window.length - filled);
            if (inflater.finished() && inOneGo && !isSumRight(block)) {
                return StubStatus.INFLATE_ERROR;
            }
            boolean full = filled == window.length;
            if (inflater.finished() || full) {
                status = target.write(Arrays.copyOf(window, filled));
                filled = 0;
            }
            if (status != StubStatus.SUCCESS || inflater.finished() || (inflater.needsInput() && !full)) {
                return status;
            }
            inOneGo = false;
        }
    }

    private boolean isSumRight(byte[] block) {
        int at = block.length - inflater.getRemaining();
        if (block.length - at < ZLIB_TRAILER) {
            return true;
        }
        Adler32 sum = new Adler32();
        sum.update(window, 0, filled);
        long expected = 0;
        for (int i = 0; i < ZLIB_TRAILER; i++) {
            expected = (expected << 8) | (block[at + i] & 0xff);
        }
        return sum.getValue() == expected;
    }

    /** RFC 1950: method 8, and both bytes together a multiple of 31. */
    private static boolean isHeaderValid(byte[] block) {
        return block.length >= ZLIB_HEADER
                && (block[0] & 0x0f) == 8
                && (((block[0] & 0xff) << 8) | (block[1] & 0xff)) % 31 == 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
