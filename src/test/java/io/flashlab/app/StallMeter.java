package io.flashlab.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Measures how long the JavaFX thread leaves a new task waiting. A thread of its own hands it an empty task, waits until
 * that has run, and begins again: whatever holds the window up for longer than a moment is met by one of them.
 */
final class StallMeter implements AutoCloseable {

    private static final long PAUSE_MILLISECONDS = 1;
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Thread thread = new Thread(this::beat, "stall meter");
    private volatile boolean stopped;
    private volatile long longestNanos;
    private volatile int beats;

    private StallMeter() {
        thread.setDaemon(true);
    }

    static StallMeter start() {
        StallMeter meter = new StallMeter();
        meter.thread.start();
        return meter;
    }

    /** The longest that a task has waited, in milliseconds. */
    double longestMilliseconds() {
        return longestNanos / 1e6;
    }

    /** How many tasks have run. */
    int beats() {
        return beats;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    private void beat() {
        try {
            while (!stopped) {
                CountDownLatch run = new CountDownLatch(1);
                long begin = System.nanoTime();
                Platform.runLater(run::countDown);
                if (!run.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                    longestNanos = Long.MAX_VALUE;
                    return;
                }
                longestNanos = Math.max(longestNanos, System.nanoTime() - begin);
                beats++;
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
