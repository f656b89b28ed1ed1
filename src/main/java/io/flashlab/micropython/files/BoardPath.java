package io.flashlab.micropython.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a file or folder lies on a board: absolute, parts divided by {@code /}.
 *
 * @param text begins with {@code /} and, but for the root, does not end with it
 */
public record BoardPath(String text) {

    /** Where everything is. */
    public static final BoardPath ROOT = new BoardPath("/");

    public BoardPath {
        if (!text.startsWith("/") || (text.length() > 1 && text.endsWith("/")) || text.contains("//")) {
            throw new IllegalArgumentException("not a normal path: " + text);
        }
    }

    /** Reads what a person writes: {@code main.py}, {@code /lib/}, {@code :lib/../main.py} (a colon may say "on the board"). */
    public static BoardPath of(String written) {
        String path = written.startsWith(":") ? written.substring(1) : written;
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return new BoardPath("/" + String.join("/", parts));
    }

    public boolean isRoot() {
        return text.length() == 1;
    }

    /** The last part; empty for the root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The folder it is in; empty for the root. */
    public Optional<BoardPath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int end = text.lastIndexOf('/');
        return Optional.of(end == 0 ? ROOT : new BoardPath(text.substring(0, end)));
    }

    /** Something in this folder. */
    public BoardPath resolve(String relative) {
        return of(text + "/" + relative);
    }

    @Override
    public String toString() {
        return text;
    }
}
