package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.CancellationToken;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The one thread that touches an open port. Callers hand it work and wait for the result. */
final class PortThread {

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

    /** Runs work there and gives its result, or throws what it threw. */
    <T> T call(Work<T> work) throws FlasherException {
        return await(executor.submit(work::run));
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

    private <T> T await(Future<T> future) throws FlasherException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
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

    private static FlasherException rethrow(@Nullable Throwable cause) {
        return switch (cause) {
            case FlasherException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(cause);
        };
    }
}
