package io.flashlab.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/**
 * Measures how long the JavaFX thread leaves a new task waiting. A thread of its own hands it an empty task, waits until
 * that has run, and begins again: whatever holds the window up for longer than a moment is met by one of them.
 */
final class StallMeter {

    private static final long PAUSE_MILLISECONDS = 1;
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Thread thread = new Thread(this::beat, "stall meter");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong longestCpuNanos = new AtomicLong();
    private final AtomicInteger beats = new AtomicInteger();

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
        return longestNanos.get() / 1e6;
    }

    /**
     * The most that the JavaFX thread has computed while a task waited, in milliseconds: the same where other programs
     * use the machine as well, except that shared caches are slower.
     */
    double longestCpuMilliseconds() {
        return longestCpuNanos.get() / 1e6;
    }

    /** How many tasks have run. */
    int beats() {
        return beats.get();
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join();
    }

    private void beat() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try {
            long window = idOfTheJavaFxThread();
            while (!stopped.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                CountDownLatch run = new CountDownLatch(1);
                long cpu = threads.getThreadCpuTime(window);
                long begin = System.nanoTime();
                Platform.runLater(run::countDown);
                boolean answered = run.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
                longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
                longestCpuNanos.accumulateAndGet(threads.getThreadCpuTime(window) - cpu, Math::max);
                if (!answered) {
                    return;
                }
                beats.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long idOfTheJavaFxThread() throws InterruptedException {
        AtomicLong id = new AtomicLong();
        CountDownLatch known = new CountDownLatch(1);
        Platform.runLater(() -> {
            id.set(Thread.currentThread().threadId());
            known.countDown();
        });
        known.await();
        return id.get();
    }
}
