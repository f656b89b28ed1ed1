package io.flashlab.testing;

import io.flashlab.engine.task.TimeSource;
import java.time.Duration;

/** Time that passes only when somebody waits. */
public final class FakeTime implements TimeSource {

    private long now = 1_000_000_000L;
    private Runnable whenTimePasses = () -> {};

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        now += duration.toNanos();
        whenTimePasses.run();
    }

    /** Time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(now - 1_000_000_000L);
    }

    /** Runs something once a point in time is reached. */
    public void at(Duration time, Runnable action) {
        whenTimePasses = () -> {
            if (elapsed().compareTo(time) >= 0) {
                whenTimePasses = () -> {};
                action.run();
            }
        };
    }
}
