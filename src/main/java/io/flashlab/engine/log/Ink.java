package io.flashlab.engine.log;

/** ECMA-48 escape sequences ("ANSI colours"), left out where colours are not wanted. */
final class Ink {

    static final String BACK_TO_START_OF_LINE = "\r\033[K";
    static final String TAKE_BACK_A_LINE = "\033[1A\033[2K";

    private static final String NORMAL = "\033[0m";

    private final boolean coloured;

    Ink(boolean coloured) {
        this.coloured = coloured;
    }

    String note(String text) {
        return dye("\033[1;36m", text);
    }

    String warning(String text) {
        return dye("\033[0;33m", text);
    }

    String error(String text) {
        return dye("\033[1;31m", text);
    }

    private String dye(String colour, String text) {
        return coloured ? colour + text + NORMAL : text;
    }
}
