package io.flashlab.viewmodel.board;

import java.util.List;

/**
 * How a job ended, told to a person. Texts may hold {@code **bold**} and {@code `monospace`} spans.
 *
 * @param tone whether that is good news
 * @param title what came of it, in a few words
 * @param lines what there is to say of it
 * @param details the technical side; may be empty
 */
public record ResultCard(Tone tone, String title, List<String> lines, String details) {

    /** Whether something is good news. */
    public enum Tone {
        GOOD,
        /** Nothing has failed, and yet something needs a look. */
        ATTENTION
    }

    public ResultCard {
        lines = List.copyOf(lines);
    }

    static ResultCard good(String title, String... lines) {
        return new ResultCard(Tone.GOOD, title, List.of(lines), "");
    }

    static ResultCard attention(String title, String... lines) {
        return new ResultCard(Tone.ATTENTION, title, List.of(lines), "");
    }

    ResultCard withDetails(String newDetails) {
        return new ResultCard(tone, title, lines, newDetails);
    }
}
