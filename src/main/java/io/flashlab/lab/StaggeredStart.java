package io.flashlab.lab;

import io.flashlab.engine.task.TimeSource;
import java.time.Duration;

/**
 * Lets boards set out one after another. Thirty in the same instant would take all cores from the window, and have their hub reset
 * all of them at once.
 */
final class StaggeredStart {

    /** About what a core needs to open a port and find out what is behind it. */
    private static final Duration BETWEEN_BOARDS = Duration.ofMillis(30);

    private final TimeSource time;
    private long next;

    StaggeredStart(TimeSource time) {
        this.time = time;
        next = time.nanoTime();
    }

    /** Waits until it is this thread's turn. */
    void await() {
        Duration wait = Duration.ofNanos(waitForTurn());
        if (wait.isPositive()) {
            time.sleep(wait);
        }
    }

    private synchronized long waitForTurn() {
        long now = time.nanoTime();
        long wait = Math.max(0, next - now);
        next = now + wait + BETWEEN_BOARDS.toNanos();
        return wait;
    }
}
