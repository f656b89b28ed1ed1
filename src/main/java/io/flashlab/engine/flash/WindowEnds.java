package io.flashlab.engine.flash;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Finds out where in a zlib stream each window of what it becomes is surely complete. */
final class WindowEnds implements AutoCloseable {

    /** An inflater may want to see this much of what follows before it gives its last bytes. */
    private static final int LOOKAHEAD = 8;

    private final Inflater inflater = new Inflater();
    private final List<Integer> ends = new ArrayList<>();
    private final byte[] window;
    private int filled;

    WindowEnds(int size) {
        this.window = new byte[size];
    }

    /** Takes the next bytes of the stream. */
    void add(byte[] chunk, int length) {
        inflater.setInput(chunk, 0, length);
        try {
            for (int n = fill(); n > 0; n = fill()) {
                filled += n;
                if (filled == window.length) {
                    filled = 0;
                    ends.add((int) inflater.getBytesRead() + LOOKAHEAD);
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("what was deflated can be inflated", e);
        }
    }

    private int fill() throws DataFormatException {
        return inflater.inflate(window, filled, window.length - filled);
    }

    /** In ascending order; the last ones may lie behind the end of the stream. */
    List<Integer> ends() {
        return List.copyOf(ends);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
