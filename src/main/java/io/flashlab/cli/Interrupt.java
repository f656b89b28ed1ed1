package io.flashlab.cli;

import io.flashlab.engine.task.CancellationToken;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Ends a run in good order when the process is told to stop (Ctrl-C, SIGTERM): the work is cancelled and gets a moment
 * to reset the board and to release the port. Its exit code then becomes the process's.
 */
final class Interrupt implements Runnable {

    private final CancellationToken cancellation;
    private final PrintStream err;
    private final IntConsumer halt;
    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.CANCELLED;
    private volatile boolean exiting;

    /**
     * @param halt ends the process at once with this exit code, without running anything else
     * @param patience how long the work may take to end
     */
    Interrupt(CancellationToken cancellation, PrintStream err, IntConsumer halt, Duration patience) {
        this.cancellation = cancellation;
        this.err = err;
        this.halt = halt;
        this.patience = patience;
    }

    /** The run is over by itself or after a cancel. */
    void ended(int code) {
        exitCode = code;
        ended.countDown();
    }

    /** From now on the end of the process is not an interruption. */
    void exiting() {
        exiting = true;
    }

    /** What the runtime calls when the process is to end. */
    @Override
    public void run() {
        if (exiting) {
            return;
        }
        cancellation.cancel();
        if (!endsSoon()) {
            err.println();
            err.println("Stopped before the board was reset: reset it by hand.");
            err.flush();
        }
        halt.accept(exitCode);
    }

    private boolean endsSoon() {
        try {
            return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
