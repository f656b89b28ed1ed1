package io.flashlab.testing;

import java.util.ArrayList;
import java.util.List;

/** A terminal that understands what the console logger uses: line ends, carriage return, erase, cursor up. */
public final class FakeScreen {

    private final List<StringBuilder> rows = new ArrayList<>();
    private int row;
    private int column;

    private FakeScreen() {
        rows.add(new StringBuilder());
    }

    /** The lines that a person sees after this was sent to the terminal, without empty ones at the end. */
    public static List<String> showing(String sent) {
        FakeScreen screen = new FakeScreen();
        int i = 0;
        while (i < sent.length()) {
            i += screen.take(sent, i);
        }
        List<String> lines = new ArrayList<>(screen.rows.stream()
                .map(line -> line.toString().stripTrailing())
                .toList());
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    private int take(String sent, int at) {
        char c = sent.charAt(at);
        if (c == '\033') {
            return escape(sent, at);
        }
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> {
                row++;
                column = 0;
                if (row == rows.size()) {
                    rows.add(new StringBuilder());
                }
            }
            default -> put(c);
        }
        return 1;
    }

    private int escape(String sent, int at) {
        String rest = sent.substring(at);
        if (rest.startsWith("\033[1A")) {
            row = Math.max(0, row - 1);
            return 4;
        }
        if (rest.startsWith("\033[2K")) {
            rows.get(row).setLength(0);
            return 4;
        }
        if (rest.startsWith("\033[K")) {
            rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            return 3;
        }
        throw new IllegalArgumentException("escape sequence that this screen does not know");
    }

    private void put(char c) {
        StringBuilder line = rows.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, c);
    }
}
