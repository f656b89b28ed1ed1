package io.flashlab.viewmodel.job;

import java.time.Duration;

/**
 * Turns "so many bytes by now" into a speed that a person can read: smoothed exponentially, so that one slow block does
 * not make it jump.
 */
final class SpeedMeter {

    /** After this time a change of speed shows to 63 %. */
    private static final double SMOOTHING_SECONDS = 2.0;

    /** Samples closer together than this measure the scheduler, not the line. */
    private static final long SHORTEST_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

    private static final double NANOS_PER_SECOND = 1e9;

    private boolean started;
    private long lastNanos;
    private long lastDone;
    private double bytesPerSecond;

    void restart() {
        started = false;
        bytesPerSecond = 0;
    }

    /**
     * @param nanos monotonic time
     * @param done bytes done by now; fewer than before means that something new began
     */
    void sample(long nanos, long done) {
        if (!started || done < lastDone) {
            started = true;
            bytesPerSecond = 0;
            remember(nanos, done);
            return;
        }
        if (nanos - lastNanos < SHORTEST_INTERVAL_NANOS) {
            return;
        }
        double seconds = (nanos - lastNanos) / NANOS_PER_SECOND;
        double now = (done - lastDone) / seconds;
        double weight = bytesPerSecond == 0 ? 1 : 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
        bytesPerSecond += weight * (now - bytesPerSecond);
        remember(nanos, done);
    }

    /** Bytes a second; 0 while unknown. */
    double bytesPerSecond() {
        return bytesPerSecond;
    }

    private void remember(long nanos, long done) {
        lastNanos = nanos;
        lastDone = done;
    }
}
