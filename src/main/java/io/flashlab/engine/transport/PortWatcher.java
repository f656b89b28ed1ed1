package io.flashlab.engine.transport;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Notices ports that come and go, by listing them again and again on a daemon thread of its own. A lister that fails is
 * asked again next time; one that hangs pauses the watching until it returns, and holds up nobody else.
 */
public final class PortWatcher implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PortWatcher.class.getName());

    private final PortLister lister;
    private final Duration interval;
    private final Consumer<List<PortInfo>> listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<List<PortInfo>> known = Optional.empty();

    private PortWatcher(PortLister lister, Duration interval, Consumer<List<PortInfo>> listener) {
        this.lister = lister;
        this.interval = interval;
        this.listener = listener;
    }

    /**
     * Begins to watch.
     *
     * @param interval pause between two looks, one second is usual
     * @param listener gets the first list and then each list that differs from the one before, on the watching thread
     */
    public static PortWatcher start(PortLister lister, Duration interval, Consumer<List<PortInfo>> listener) {
        PortWatcher watcher = new PortWatcher(lister, interval, listener);
        Thread.ofPlatform().daemon().name("port watcher").start(watcher::watch);
        return watcher;
    }

    private void watch() {
        try {
            do {
                look();
            } while (!stopped.await(interval.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Interrupted, no longer watching ports");
        }
    }

    private void look() {
        try {
            List<PortInfo> now = List.copyOf(lister.list());
            if (stopped.getCount() > 0 && !known.equals(Optional.of(now))) {
                known = Optional.of(now);
                listener.accept(now);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Looking for ports failed", e);
        }
    }

    /** Ends watching without waiting. The listener may still be in a call that has begun, and is not called again. */
    @Override
    public void close() {
        stopped.countDown();
    }
}
