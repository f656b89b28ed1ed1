package io.flashlab.viewmodel.flash;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something to know before pressing Flash.
 *
 * @param text may hold {@code **bold**} and {@code `monospace`} spans
 * @param fixes what puts it right with one press, each by itself; the best first
 */
public record Finding(Level level, String text, List<Fix> fixes) {

    public Finding {
        fixes = List.copyOf(fixes);
    }

    /** The best of what puts it right. */
    Optional<Fix> fix() {
        return fixes.stream().findFirst();
    }

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
        return new Finding(level, text, List.of());
    }

    /** The same with a further button. */
    Finding fixedBy(String label, Runnable action) {
        return new Finding(
                level,
                text,
                Stream.concat(fixes.stream(), Stream.of(new Fix(label, action))).toList());
    }
}
