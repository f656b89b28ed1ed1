package io.flashlab.viewmodel.board;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;

/**
 * Work on a connected board. Runs on a worker thread.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
interface SessionWork<T> {

    T on(EspSession board, SessionContext context) throws FlasherException;
}
