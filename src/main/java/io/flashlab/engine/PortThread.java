package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that touches an open port. Callers hand it work and wait for the result. It is never interrupted: a reset
 * of the board is done to its end.
 */
final class PortThread {

    private static final long SLICE_MILLIS = 100;

    /** Longer than a driver may take over a write; only code that is not the library's own can last longer. */
    private static final Duration UNTIL_FORCED = Duration.ofSeconds(10);

    private final ExecutorService executor;
    private final CancellationToken cancellation;
    private volatile @Nullable Thread thread;
    private int calls;
    private Optional<Future<?>> last = Optional.empty();

    /**
     * @param port for the thread's name
     * @param cancellation requested when a waiting caller is interrupted
     */
    PortThread(String port, CancellationToken cancellation) {
        ThreadFactory threads =
                Thread.ofPlatform().daemon().name("flashlab-" + port).factory();
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread made = threads.newThread(work);
            thread = made;
            return made;
        });
        this.cancellation = cancellation;
    }

    /** Something to do with the port. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws FlasherException;
    }

    /**
     * Opens the port there. Nothing can end that early: a name may take long to resolve, a host to answer, a driver to
     * come back. So a cancellation ends the waiting instead, and the port is closed as soon as it is open.
     *
     * @throws Cancelled when cancelled meanwhile
     */
    <T extends SerialTransport> T open(Work<T> opening) throws FlasherException {
        CompletableFuture<T> opened = new CompletableFuture<>();
        executor.execute(() -> hand(opening, opened));
        return await(opened, () -> {
            if (cancellation.isCancelled()) {
                opened.completeExceptionally(new Cancelled());
            }
        });
    }

    private static <T extends SerialTransport> void hand(Work<T> opening, CompletableFuture<T> opened) {
        try {
            T port = opening.run();
            if (!opened.complete(port)) {
                port.close();
            }
        } catch (FlasherException | RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
    }

    /** Whether this is the port's thread: in it nobody may wait for it. */
    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    /**
     * Runs work there and gives its result, or throws what it threw. On the port's thread itself it is run at once.
     *
     * @throws IllegalStateException after {@link #finish}
     */
    <T> T call(Work<T> work) throws FlasherException {
        return isCurrent() ? work.run() : await(submit(work), () -> {});
    }

    private synchronized <T> Future<T> submit(Work<T> work) {
        if (executor.isShutdown()) {
            throw new IllegalStateException("the session is closed");
        }
        calls++;
        return executor.submit(() -> {
            try {
                return work.run();
            } finally {
                ended();
            }
        });
    }

    private synchronized void ended() {
        calls--;
    }

    /** Takes no more work and lets the thread end. */
    void close() {
        executor.shutdown();
    }

    /**
     * Cancels the work that is under way, runs last work there, waits for it, and lets the thread end. Idempotent.
     *
     * @param force ends a call to the port that is under way; called from this thread when the work goes on for too long
     * @throws IllegalStateException on the port's thread
     */
    void finish(Runnable lastWork, Runnable force) {
        if (isCurrent()) {
            throw new IllegalStateException("a session cannot be closed from within one of its operations");
        }
        Future<?> ending = begin(lastWork);
        boolean interrupted = false;
        boolean ended = false;
        for (long waited = 0; !ended && waited < UNTIL_FORCED.toMillis(); waited += SLICE_MILLIS) {
            try {
                ending.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                ended = true;
            } catch (TimeoutException e) {
                // still at it
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (!ended) {
            force.run();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Future<?> begin(Runnable lastWork) {
        if (last.isEmpty()) {
            if (calls > 0) {
                cancellation.cancel();
            }
            last = Optional.of(executor.submit(lastWork));
            executor.shutdown();
        }
        return last.get();
    }

    /** @param meanwhile called again and again while there is no result */
    private <T> T await(Future<T> future, Runnable meanwhile) throws FlasherException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    meanwhile.run();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancellation.cancel();
                } catch (ExecutionException e) {
                    throw rethrow(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A port that vanishes after a cancellation changes nothing about its being one. */
    private FlasherException rethrow(@Nullable Throwable cause) {
        return switch (cause) {
            case PortLost e when cancellation.isCancelled() -> cancelled(e);
            case FlasherException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    private static Cancelled cancelled(PortLost alsoLost) {
        Cancelled cancelled = new Cancelled();
        cancelled.addSuppressed(alsoLost);
        return cancelled;
    }
}
