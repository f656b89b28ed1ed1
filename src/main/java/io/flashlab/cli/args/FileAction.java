package io.flashlab.cli.args;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What {@code fs} does with a board's files. */
public enum FileAction {
    LS,
    GET,
    PUT,
    RM,
    MKDIR,
    DF;

    /** Reads it. */
    public static final class Converter extends Choice<FileAction> {

        public Converter() {
            super(byWord());
        }

        private static Map<String, FileAction> byWord() {
            Map<String, FileAction> words = new LinkedHashMap<>();
            Arrays.stream(FileAction.values())
                    .forEach(action -> words.put(action.name().toLowerCase(Locale.ROOT), action));
            return words;
        }
    }
}
