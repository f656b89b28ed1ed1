package io.flashlab.micropython;

import java.time.Duration;

/**
 * How a board's interpreter is spoken to.
 *
 * @param rawPaste whether raw-paste mode, with its flow control, is tried; boards that lack it say so and get plain raw mode
 * @param patience how long a board may take to come to its prompt
 * @param silence how long a command that should end soon may say nothing
 */
public record ReplOptions(boolean rawPaste, Duration patience, Duration silence) {

    private static final ReplOptions USUAL = new ReplOptions(true, Duration.ofSeconds(10), Duration.ofSeconds(10));

    /** Raw-paste mode where there is one; ten seconds of patience. */
    public static ReplOptions usual() {
        return USUAL;
    }

    public ReplOptions withRawPaste(boolean wanted) {
        return new ReplOptions(wanted, patience, silence);
    }

    public ReplOptions withPatience(Duration longest) {
        return new ReplOptions(rawPaste, longest, silence);
    }

    public ReplOptions withSilence(Duration longest) {
        return new ReplOptions(rawPaste, patience, longest);
    }
}
