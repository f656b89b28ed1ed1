package io.flashlab.engine.task;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The clock that waits are measured by. Tests and the simulator pass their own. */
public interface TimeSource {

    /** Monotonic time in nanoseconds; only differences mean anything. */
    long nanoTime();

    /** Waits. An interrupt ends the wait early and leaves the thread's interrupt flag set. */
    void sleep(Duration duration);

    /** The computer's own clock. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /** {@link System#nanoTime} and a plain sleep. */
    enum SystemTime implements TimeSource {
        INSTANCE;

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            try {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
