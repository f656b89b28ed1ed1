package io.flashlab.engine.task;

import io.flashlab.engine.error.FlasherException.Cancelled;

/** Asks a running operation to stop. The operation looks at it between packets and inside every wait. */
public final class CancellationToken {

    private volatile boolean cancelled;

    /** Requests cancellation. Idempotent, callable from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether {@link #cancel} has been called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** For work between two waits. */
    public void throwIfCancelled() throws Cancelled {
        if (cancelled) {
            throw new Cancelled();
        }
    }
}
