package io.flashlab.viewmodel.console;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes lines of what a terminal is sent. In the line that is being written the cursor moves as MicroPython's line editor and
 * progress bars have it: carriage return, backspace, and the sequences of ECMA-48 that move the cursor within a line, erase in it,
 * or colour it. Whatever else a full terminal could do is left out, not shown. Used by one thread.
 */
final class LineEditor {

    /** A longer line goes on in the next one: what is shown is laid out whole. */
    static final int LONGEST = 1024;

    private static final int TAB = 8;
    private static final char DELETE = 0x7f;
    private static final char LAST_CONTROL = 0x9f;
    private static final char NO_TEXT = 0xfffd;

    private final Consumer<String> lines;
    private final EscapeReader escapes = new EscapeReader();
    private char[] text = new char[128];
    private char[] styles = new char[128];
    private int length;
    private int cursor;
    private TextStyle style = TextStyle.PLAIN;
    private char packedStyle = TextStyle.PLAIN.packed();

    /** @param lines gets each line that ends, as {@link TerminalRow.Line#parse} reads it */
    LineEditor(Consumer<String> lines) {
        this.lines = lines;
    }

    void take(char[] characters, int from, int to) {
        for (int i = from; i < to; i++) {
            take(characters[i]);
        }
    }

    private void take(char next) {
        if (escapes.isInside() || next == TerminalRow.Line.MARK) {
            escapes.take(next).ifPresent(this::obey);
        } else if (next >= ' ' && (next < DELETE || next > LAST_CONTROL)) {
            put(next);
        } else {
            control(next);
        }
    }

    private void control(char next) {
        switch (next) {
            case '\n' -> end();
            case '\r' -> cursor = 0;
            case '\b' -> cursor = Math.max(0, cursor - 1);
            case '\t' -> {
                do {
                    put(' ');
                } while (cursor % TAB != 0);
            }
            case 0, 7, 0x0e, 0x0f -> {} // filling, the bell, changes of alphabet
            default -> put(NO_TEXT);
        }
    }

    private void put(char next) {
        if (cursor == LONGEST) {
            end();
        }
        fillTo(cursor);
        makeRoom(cursor + 1);
        text[cursor] = next;
        styles[cursor] = packedStyle;
        cursor++;
        length = Math.max(length, cursor);
    }

    private void fillTo(int column) {
        makeRoom(column);
        while (length < column) {
            text[length] = ' ';
            styles[length++] = 0;
        }
    }

    private void makeRoom(int wanted) {
        if (wanted > text.length) {
            int size = Math.min(LONGEST, Math.max(wanted, 2 * text.length));
            text = Arrays.copyOf(text, size);
            styles = Arrays.copyOf(styles, size);
        }
    }

    private void end() {
        lines.accept(stored());
        length = 0;
        cursor = 0;
    }

    private void obey(EscapeReader.Sequence sequence) {
        int count = Math.max(1, sequence.parameter(0, 1));
        switch (sequence.last()) {
            case 'm' -> {
                style = StyleReader.after(style, sequence);
                packedStyle = style.packed();
            }
            case 'K' -> eraseInLine(sequence.parameter(0, 0));
            case 'J' -> eraseInLine(sequence.parameter(0, 0) == 0 ? 0 : 2);
            case 'C' -> cursor = Math.min(LONGEST - 1, cursor + count);
            case 'D' -> cursor = Math.max(0, cursor - count);
            case 'G' -> cursor = Math.min(LONGEST - 1, count - 1);
            case 'P' -> delete(count);
            case '@' -> insert(count);
            default -> {} // needs a screen
        }
    }

    private void eraseInLine(int which) {
        if (which == 0) {
            length = Math.min(length, cursor);
        } else {
            int to = which == 1 ? Math.min(length, cursor + 1) : length;
            Arrays.fill(text, 0, to, ' ');
            Arrays.fill(styles, 0, to, (char) 0);
        }
    }

    private void delete(int count) {
        int end = Math.min(length, cursor + count);
        if (cursor < length) {
            System.arraycopy(text, end, text, cursor, length - end);
            System.arraycopy(styles, end, styles, cursor, length - end);
            length -= end - cursor;
        }
    }

    private void insert(int count) {
        int room = Math.min(count, LONGEST - length);
        if (cursor < length && room > 0) {
            makeRoom(length + room);
            System.arraycopy(text, cursor, text, cursor + room, length - cursor);
            System.arraycopy(styles, cursor, styles, cursor + room, length - cursor);
            Arrays.fill(text, cursor, cursor + room, ' ');
            Arrays.fill(styles, cursor, cursor + room, (char) 0);
            length += room;
        }
    }

    /** Forgets the line that is being written; colours stay as they are. */
    void clear() {
        length = 0;
        cursor = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** The line that is being written. */
    String stored() {
        int to = length;
        boolean plain = true;
        for (int i = 0; i < to && plain; i++) {
            plain = styles[i] == 0;
        }
        return plain ? new String(text, 0, to) : styled(to);
    }

    private String styled(int to) {
        StringBuilder stored = new StringBuilder(to + 8);
        char last = 0;
        for (int i = 0; i < to; i++) {
            if (styles[i] != last) {
                last = styles[i];
                stored.append(TerminalRow.Line.MARK).append((char) (TerminalRow.Line.FIRST_STYLE + last));
            }
            stored.append(text[i]);
        }
        return stored.toString();
    }
}
