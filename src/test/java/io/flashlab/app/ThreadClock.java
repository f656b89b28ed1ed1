package io.flashlab.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a thread has done with its time. Linux says of each thread how long it ran and how long it stood ready while others had the
 * cores ({@code /proc/<pid>/task/<tid>/schedstat}, Documentation/scheduler/sched-stats.rst); elsewhere only the first is known.
 */
final class ThreadClock implements AutoCloseable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    private final long id;
    private final Optional<FileChannel> scheduler;
    private final ByteBuffer read = ByteBuffer.allocate(128);

    private ThreadClock(long id, Optional<FileChannel> scheduler) {
        this.id = id;
        this.scheduler = scheduler;
    }

    /**
     * Times since the thread began, in nanoseconds.
     *
     * @param clock the time on the wall
     * @param computed what the thread itself has run
     * @param queued how long it was ready to run and no core was free
     * @param collected how long the whole program stood still for the garbage collector
     */
    record Reading(long clock, long computed, long queued, long collected) {

        Reading minus(Reading before) {
            return new Reading(
                    clock - before.clock,
                    computed - before.computed,
                    queued - before.queued,
                    collected - before.collected);
        }

        /** How long it stood still for something else: another thread, or the garbage collector. */
        long blocked() {
            return Math.max(0, clock - computed - queued);
        }
    }

    /** A clock for the thread that calls this. */
    static ThreadClock ofThisThread() {
        return new ThreadClock(Thread.currentThread().threadId(), scheduler());
    }

    private static Optional<FileChannel> scheduler() {
        try {
            // relative to /proc: <pid>/task/<tid>
            Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            return Optional.of(FileChannel.open(Path.of("/proc").resolve(thread).resolve("schedstat")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    Reading read() {
        long collected = 0;
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            collected += collector.getCollectionTime();
        }
        return new Reading(
                System.nanoTime(),
                THREADS.getThreadCpuTime(id),
                scheduler.map(this::queued).orElse(0L),
                TimeUnit.MILLISECONDS.toNanos(collected));
    }

    /** The second number of three. */
    private long queued(FileChannel file) {
        try {
            int length = file.read(read.clear(), 0);
            return Long.parseLong(new String(read.array(), 0, length, StandardCharsets.US_ASCII).split(" ", -1)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException("the thread has ended", e);
        }
    }

    @Override
    public void close() {
        scheduler.ifPresent(file -> {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Where the thread is now. */
    StackTraceElement[] stack() {
        var info = THREADS.getThreadInfo(id, Integer.MAX_VALUE);
        return info == null ? new StackTraceElement[0] : info.getStackTrace();
    }
}
