package io.flashlab.viewmodel.console;

import java.util.ArrayList;
import java.util.List;

/** The last bytes of a terminal, in rows of sixteen. The oldest go when there are too many, a page at a time. Used by one thread. */
final class ByteStore {

    private static final int PAGE = 0x1_0000;
    private static final int ROWS = PAGE / TerminalRow.Bytes.WIDTH;

    private final int mostPages;
    private final List<byte[]> pages = new ArrayList<>();
    private long gone;
    private int inLast = PAGE;

    ByteStore(int mostBytes) {
        this.mostPages = Math.max(1, mostBytes / PAGE);
    }

    void add(byte[] data) {
        int done = 0;
        while (done < data.length) {
            if (inLast == PAGE) {
                pages.add(new byte[PAGE]);
                inLast = 0;
            }
            int count = Math.min(data.length - done, PAGE - inLast);
            System.arraycopy(data, done, pages.getLast(), inLast, count);
            inLast += count;
            done += count;
        }
    }

    int rows() {
        if (pages.isEmpty()) {
            return 0;
        }
        return (pages.size() - 1) * ROWS + (inLast + TerminalRow.Bytes.WIDTH - 1) / TerminalRow.Bytes.WIDTH;
    }

    /** Lets the oldest bytes go if there are too many, and says how many rows went. */
    int forget() {
        int count = Math.max(0, pages.size() - mostPages);
        pages.subList(0, count).clear();
        gone += (long) count * PAGE;
        return count * ROWS;
    }

    TerminalRow.Bytes row(int index) {
        int page = index / ROWS;
        int from = index % ROWS * TerminalRow.Bytes.WIDTH;
        int filled = page == pages.size() - 1 ? inLast : PAGE;
        return TerminalRow.Bytes.of(
                gone + (long) index * TerminalRow.Bytes.WIDTH,
                pages.get(page),
                from,
                Math.min(filled, from + TerminalRow.Bytes.WIDTH));
    }

    void clear() {
        pages.clear();
        gone = 0;
        inLast = PAGE;
    }
}
