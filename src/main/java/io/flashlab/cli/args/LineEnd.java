package io.flashlab.cli.args;

import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the name of what ends a line that is sent to a board, and gives its characters. */
public final class LineEnd extends Choice<String> {

    public LineEnd() {
        super(characters());
    }

    private static Map<String, String> characters() {
        Map<String, String> characters = new LinkedHashMap<>();
        characters.put("cr", "\r");
        characters.put("lf", "\n");
        characters.put("crlf", "\r\n");
        return characters;
    }
}
