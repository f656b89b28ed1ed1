package io.flashlab.app;

import io.flashlab.app.ThreadClock.Reading;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Measures how long the JavaFX thread leaves a new task waiting, and what it does meanwhile. A thread of its own hands it an empty
 * task, waits until that has run, and begins again: whatever holds the window up for longer than a moment is met by one of them.
 */
final class StallMeter {

    /** What the JavaFX thread does not compute at a stretch on any machine, a busy one included, unless something is wrong. */
    static final double FAR_TOO_MUCH_MILLISECONDS = 300;

    private static final long PAUSE_MILLISECONDS = 2;
    private static final long LONGEST_WAIT_SECONDS = 60;

    /** Looking at the thread's stack holds it up, so it is done only for who asks. */
    private static final boolean STACKS = Boolean.getBoolean("flashlab.stalls.stacks");

    private static final long FIRST_LOOK_MILLISECONDS = 15;
    private static final long NEXT_LOOK_MILLISECONDS = 4;

    private final Thread thread = new Thread(this::beat, "stall meter");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Wait> waits = new ArrayList<>(10_000);

    private StallMeter() {
        thread.setDaemon(true);
    }

    static StallMeter start() {
        StallMeter meter = new StallMeter();
        meter.thread.start();
        return meter;
    }

    /** Ends measuring and says what was measured. */
    Stalls stop() throws InterruptedException {
        stopped.countDown();
        thread.join();
        return new Stalls(List.copyOf(waits));
    }

    /**
     * How long a task has waited.
     *
     * @param begun in nanoseconds, since measuring began
     */
    record Wait(long begun, Reading took) {}

    /**
     * What was measured.
     *
     * @param waits one for each task
     */
    record Stalls(List<Wait> waits) {

        /** How many tasks have run. */
        int count() {
            return waits.size();
        }

        /** The longest that a task has waited, in milliseconds. */
        double longestMilliseconds() {
            return waits.stream().mapToLong(wait -> wait.took().clock()).max().orElse(0) / 1e6;
        }

        /**
         * The most that the JavaFX thread has computed while a task waited, in milliseconds: the same where other programs use the
         * machine as well, except that shared caches are slower.
         */
        double mostComputedMilliseconds() {
            return waits.stream()
                            .mapToLong(wait -> wait.took().computed())
                            .max()
                            .orElse(0)
                    / 1e6;
        }

        /** How many tasks have waited for longer than that. */
        long longerThan(double milliseconds) {
            return waits.stream()
                    .filter(wait -> wait.took().clock() > milliseconds * 1e6)
                    .count();
        }

        /** All in one line. */
        @Override
        public String toString() {
            Wait wait = waits.stream()
                    .max(Comparator.comparingLong(each -> each.took().clock()))
                    .orElse(new Wait(0, new Reading(0, 0, 0, 0)));
            Reading longest = wait.took();
            return String.format(
                    Locale.ROOT,
                    "JavaFX thread: longest wait %.0f ms = %.0f computed + %.0f without a core + %.0f waiting for"
                        + " others (garbage collector %.0f), after %.1f s; most computed at a stretch %.0f ms; %d of"
                        + " %d tasks waited for more than 50 ms; load %.1f",
                    longest.clock() / 1e6,
                    longest.computed() / 1e6,
                    longest.queued() / 1e6,
                    longest.blocked() / 1e6,
                    longest.collected() / 1e6,
                    wait.begun() / 1e9,
                    mostComputedMilliseconds(),
                    longerThan(50),
                    count(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private void beat() {
        CompletableFuture<ThreadClock> found = new CompletableFuture<>();
        Platform.runLater(() -> found.complete(ThreadClock.ofThisThread()));
        try (ThreadClock window = found.join()) {
            Reading begin = window.read();
            while (!stopped.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                CountDownLatch run = new CountDownLatch(1);
                Reading before = window.read();
                Platform.runLater(run::countDown);
                boolean answered = STACKS ? watch(run, window) : run.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
                Reading wait = window.read().minus(before);
                waits.add(new Wait(before.minus(begin).clock(), wait));
                if (STACKS && wait.clock() > FIRST_LOOK_MILLISECONDS * 1_000_000) {
                    System.out.println("WAIT " + wait);
                }
                if (!answered) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints where the thread is found while a task waits. */
    private static boolean watch(CountDownLatch run, ThreadClock window) throws InterruptedException {
        boolean answered = run.await(FIRST_LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        long begin = System.nanoTime();
        while (!answered && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS)) {
            StringBuilder line = new StringBuilder("STACK ");
            line.append(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + FIRST_LOOK_MILLISECONDS);
            for (StackTraceElement frame : window.stack()) {
                String type = frame.getClassName();
                line.append(" < ").append(type, type.lastIndexOf('.') + 1, type.length());
                line.append('.').append(frame.getMethodName());
            }
            System.out.println(line);
            answered = run.await(NEXT_LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
        return answered;
    }
}
