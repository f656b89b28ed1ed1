package io.flashlab.viewmodel.console;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A row of the terminal. */
public sealed interface TerminalRow {

    /** What it says, without styles. */
    String text();

    /**
     * A line that a board has sent.
     *
     * @param millis when its first character came, milliseconds since 1970; 0 for a line that came before anything
     * @param text without its end
     * @param spans the parts of the text that look different from the usual, in order
     */
    record Line(long millis, String text, List<Span> spans) implements TerminalRow {

        /** Marks a change of style in a stored line; the style follows. A terminal takes it out of what it shows. */
        static final char MARK = '\u001b';

        /** So that no style is a character that cannot stand alone in UTF-8, or a line's end. */
        static final char FIRST_STYLE = 0x100;

        static final Line BLANK = new Line(0, "", List.of());

        public Line {
            spans = List.copyOf(spans);
        }

        /** Reads what {@link LineEditor} has written. */
        static Line parse(long millis, String stored) {
            if (stored.indexOf(MARK) < 0) {
                return new Line(millis, stored, List.of());
            }
            StringBuilder text = new StringBuilder(stored.length());
            List<Span> spans = new ArrayList<>();
            TextStyle style = TextStyle.PLAIN;
            int begin = 0;
            for (int i = 0; i < stored.length(); i++) {
                if (stored.charAt(i) == MARK && i + 1 < stored.length()) {
                    addSpan(spans, begin, text.length(), style);
                    style = TextStyle.unpacked(stored.charAt(++i) - FIRST_STYLE);
                    begin = text.length();
                } else {
                    text.append(stored.charAt(i));
                }
            }
            addSpan(spans, begin, text.length(), style);
            return new Line(millis, text.toString(), spans);
        }

        private static void addSpan(List<Span> spans, int begin, int end, TextStyle style) {
            if (end > begin && !style.equals(TextStyle.PLAIN)) {
                spans.add(new Span(begin, end, style));
            }
        }
    }

    /**
     * A part of a line.
     *
     * @param begin its first character, from 0
     * @param end the one after its last
     */
    record Span(int begin, int end, TextStyle style) {}

    /**
     * Sixteen bytes, the last ones perhaps fewer.
     *
     * @param offset how many bytes came before them since the terminal was cleared
     * @param digits hexadecimal, a blank between bytes
     * @param characters the same as characters, a dot for what has no shape
     */
    record Bytes(long offset, String digits, String characters) implements TerminalRow {

        /** Bytes in a full row. */
        static final int WIDTH = 16;

        static final Bytes BLANK = new Bytes(0, "", "");

        private static final HexFormat DIGITS = HexFormat.ofDelimiter(" ");

        static Bytes of(long offset, byte[] page, int from, int to) {
            StringBuilder characters = new StringBuilder();
            for (int i = from; i < to; i++) {
                characters.append(page[i] >= ' ' && page[i] <= '~' ? (char) page[i] : '.');
            }
            return new Bytes(offset, DIGITS.formatHex(page, from, to), characters.toString());
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%08x  %-47s  %s", offset, digits, characters);
        }
    }
}
