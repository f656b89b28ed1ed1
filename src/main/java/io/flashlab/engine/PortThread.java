package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one thread that touches an open port. Callers hand it work and wait for the result. */
final class PortThread {

    private static final long SLICE_MILLIS = 100;

    private final ExecutorService executor;
    private final CancellationToken cancellation;

    /**
     * @param port for the thread's name
     * @param cancellation requested when a waiting caller is interrupted
     */
    PortThread(String port, CancellationToken cancellation) {
        this.executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("flashlab-" + port).factory());
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

    /** Runs work there and gives its result, or throws what it threw. */
    <T> T call(Work<T> work) throws FlasherException {
        return await(executor.submit(work::run), () -> {});
    }

    /** Takes no more work and lets the thread end. */
    void close() {
        executor.shutdown();
    }

    /** Runs last work there, waits for it, and lets the thread end. Idempotent. */
    void finish(Runnable lastWork) {
        if (executor.isShutdown()) {
            return;
        }
        executor.execute(lastWork);
        executor.close();
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
