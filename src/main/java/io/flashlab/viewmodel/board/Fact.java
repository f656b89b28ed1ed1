package io.flashlab.viewmodel.board;

import java.util.List;

/**
 * One thing that is known about a board.
 *
 * @param name what it is about
 * @param value what is known
 * @param style how the value is to be shown
 */
public record Fact(String name, String value, Style style) {

    /** How a value is to be shown. */
    public enum Style {
        WORDS,
        /** A number or an address: in letters of one width. */
        CODE,
        /** Something that keeps the board from being written as any other. */
        WARNING
    }

    /**
     * Facts that belong together.
     *
     * @param title what they are about
     * @param facts in the order to show
     */
    public record Group(String title, List<Fact> facts) {

        public Group {
            facts = List.copyOf(facts);
        }
    }

    static Fact words(String name, String value) {
        return new Fact(name, value, Style.WORDS);
    }

    static Fact code(String name, String value) {
        return new Fact(name, value, Style.CODE);
    }

    static Fact warning(String name, String value) {
        return new Fact(name, value, Style.WARNING);
    }
}
