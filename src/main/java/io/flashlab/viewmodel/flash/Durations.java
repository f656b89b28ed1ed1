package io.flashlab.viewmodel.flash;

import java.time.Duration;

/** Times as people read them. */
final class Durations {

    private Durations() {}

    /** Whole seconds below two minutes, then minutes and seconds: {@code 9 s}, {@code 2 min 5 s}. */
    static String inWords(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        return seconds < 120 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
}
