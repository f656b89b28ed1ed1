package io.flashlab.viewmodel.job;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;

/**
 * Work on a board that takes its time. Runs on a worker thread.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Job<T> {

    /** @param context logger, cancellation and clock for the engine */
    T run(SessionContext context) throws FlasherException;
}
