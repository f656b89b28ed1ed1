package io.flashlab.viewmodel.flash;

/**
 * What is known of whether a board starts what was flashed.
 *
 * @param text may hold {@code **bold**} and {@code `monospace`} spans; empty when there is nothing to say
 */
public record BootNews(Level level, String text) {

    /** Nobody looks. */
    static final BootNews NONE = new BootNews(Level.NONE, "");

    /** How it is meant. */
    public enum Level {
        NONE,
        /** The board is waited for, or looked at. */
        WAITING,
        /** It runs. */
        GOOD,
        /** Something must be done. */
        WARNING
    }
}
