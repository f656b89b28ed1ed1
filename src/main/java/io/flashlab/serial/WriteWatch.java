package io.flashlab.serial;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Bounds a write that the driver does not bound: on POSIX systems a write waits for as long as the device takes nothing.
 * A daemon thread looks about twice a second whether a write has lasted too long, and then closes the port, which ends it.
 */
final class WriteWatch implements AutoCloseable {

    static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long IDLE = 0;

    private final Runnable stuck;
    private final Thread thread;
    private volatile long limitNanos = USUAL_LIMIT.toNanos();
    private volatile long writingSince = IDLE;
    private volatile boolean closed;

    /** @param stuck called from the watch's own thread, at most once */
    WriteWatch(String port, Runnable stuck) {
        this.stuck = stuck;
        this.thread = Thread.ofVirtual().name("write watch of " + port).start(this::watch);
    }

    /** How long a write may last. */
    void limit(Duration longest) {
        limitNanos = longest.toNanos();
    }

    void begin() {
        long now = System.nanoTime();
        writingSince = now == IDLE ? 1 : now;
    }

    void end() {
        writingSince = IDLE;
    }

    private void watch() {
        while (!closed) {
            long since = writingSince;
            if (since != IDLE && System.nanoTime() - since > limitNanos) {
                stuck.run();
                return;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
