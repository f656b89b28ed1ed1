package io.flashlab.viewmodel.flash;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;

/** Puts files onto a board, from opening the port to leaving the board running. Blocks. */
@FunctionalInterface
public interface Flasher {

    /** @throws FlasherException.Cancelled when the context's token asked for it */
    FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException;
}
