package io.flashlab.testing;

import io.flashlab.engine.task.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Real time, ten times as fast: for waits among threads that a test would otherwise sit out. What waits for each other must
 * live by the same clock, the simulated board as well.
 */
public final class QuickTime implements TimeSource {

    private static final int FACTOR = 10;

    private final long start = System.nanoTime();

    @Override
    public long nanoTime() {
        return start + (System.nanoTime() - start) * FACTOR;
    }

    @Override
    public void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(real(duration).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long that takes by the clock on the wall. */
    public static Duration real(Duration duration) {
        return duration.dividedBy(FACTOR);
    }
}
