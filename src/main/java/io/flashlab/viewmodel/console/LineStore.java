package io.flashlab.viewmodel.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last lines of a terminal: at most a million, and at most so many bytes of text; the oldest go when there are more, a page at
 * a time. A page holds its lines' UTF-8 one after the other, since a million strings would need several times as much. Used by one
 * thread; pages that are handed out do not change.
 */
final class LineStore {

    static final int PAGE = 1024;

    private final int mostPages;
    private final long mostBytes;
    private final List<Page> pages = new ArrayList<>();
    private long bytes;
    private int size;

    LineStore(int mostLines, long mostBytes) {
        this.mostPages = Math.max(1, mostLines / PAGE);
        this.mostBytes = mostBytes;
    }

    /** Up to {@link #PAGE} lines. */
    static final class Page {

        private final int[] ends = new int[PAGE];
        private final long[] times = new long[PAGE];
        private byte[] bytes;
        private int count;

        Page() {
            this(new byte[PAGE * 16]);
        }

        private Page(byte[] bytes) {
            this.bytes = bytes;
        }

        int count() {
            return count;
        }

        TerminalRow.Line line(int index) {
            int from = index == 0 ? 0 : ends[index - 1];
            return TerminalRow.Line.parse(
                    times[index], new String(bytes, from, ends[index] - from, StandardCharsets.UTF_8));
        }

        private void add(long millis, byte[] encoded) {
            int from = count == 0 ? 0 : ends[count - 1];
            int end = from + encoded.length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            }
            System.arraycopy(encoded, 0, bytes, from, encoded.length);
            ends[count] = end;
            times[count++] = millis;
            if (count == PAGE) {
                bytes = Arrays.copyOf(bytes, end);
            }
        }

        private Page copy() {
            Page copy = new Page(bytes.clone());
            System.arraycopy(ends, 0, copy.ends, 0, count);
            System.arraycopy(times, 0, copy.times, 0, count);
            copy.count = count;
            return copy;
        }
    }

    int size() {
        return size;
    }

    TerminalRow.Line get(int index) {
        return pages.get(index / PAGE).line(index % PAGE);
    }

    /** @param stored as {@link TerminalRow.Line#parse} reads it, UTF-8 */
    void add(long millis, byte[] stored) {
        if (pages.isEmpty() || pages.getLast().count == PAGE) {
            pages.add(new Page());
        }
        Page page = pages.getLast();
        page.add(millis, stored);
        size++;
        if (page.count == PAGE) {
            bytes += page.bytes.length;
        }
    }

    /** Lets the oldest lines go if there are too many, and says how many went. */
    int forget() {
        int before = size;
        while (pages.size() > mostPages || (bytes > mostBytes && pages.size() > 1)) {
            Page oldest = pages.removeFirst();
            bytes -= oldest.bytes.length;
            size -= oldest.count;
        }
        return before - size;
    }

    void clear() {
        pages.clear();
        bytes = 0;
        size = 0;
    }

    /** All lines as they are now, for another thread. */
    List<Page> snapshot() {
        List<Page> now = new ArrayList<>(pages);
        if (!now.isEmpty() && now.getLast().count < PAGE) {
            now.set(now.size() - 1, now.getLast().copy());
        }
        return now;
    }
}
