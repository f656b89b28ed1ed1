package io.flashlab.viewmodel.flash;

import java.util.Optional;

/**
 * Something to know before pressing Flash.
 *
 * @param text may hold {@code **bold**} and {@code `monospace`} spans
 * @param fix what puts it right with one press, when there is something
 */
public record Finding(Level level, String text, Optional<Fix> fix) {

    /** How grave it is. */
    public enum Level {
        /** Flashing would fail or do harm: it cannot begin. */
        BLOCKING,
        WARNING,
        NOTE,
        /** All is well. */
        GOOD
    }

    /** A button that puts something right. */
    public record Fix(String label, Runnable action) {}

    static Finding of(Level level, String text) {
        return new Finding(level, text, Optional.empty());
    }

    Finding fixedBy(String label, Runnable action) {
        return new Finding(level, text, Optional.of(new Fix(label, action)));
    }
}
