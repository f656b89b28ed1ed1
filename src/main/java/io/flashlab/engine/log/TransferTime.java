package io.flashlab.engine.log;

import java.time.Duration;
import java.util.Locale;

/**
 * How long something took, in the words of the command line.
 *
 * @param elapsed the time
 */
public record TransferTime(Duration elapsed) {

    /** {@code 1.0 seconds}. */
    public String seconds() {
        return String.format(Locale.ROOT, "%.1f seconds", inSeconds());
    }

    /** {@code 1.0 seconds (4729.9 kbit/s)}; without the speed when no time has passed. */
    public String secondsAndSpeed(long bytes) {
        return elapsed.isZero()
                ? seconds()
                : String.format(Locale.ROOT, "%s (%.1f kbit/s)", seconds(), bytes * 8 / inSeconds() / 1000);
    }

    public double inSeconds() {
        return elapsed.toNanos() / 1e9;
    }
}
