package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;

/** Keeps a write or a read going on a line that proves bad, by a slower rate. Without one a write is begun again once at most. */
public interface LineKeeper {

    /**
     * Makes ready for another attempt after something was lost or damaged on the way.
     *
     * @param failure what is thrown when there is no slower rate left, or the board is gone
     * @return the loader that listens now; another one when the board had to be reset, whose flash is not attached
     */
    EspLoader recover(EspLoader loader, FlasherException failure) throws FlasherException;

    /**
     * Looked at between blocks.
     *
     * @throws FlasherException.ResponseInvalid when so much was sent again that a slower rate would be faster
     */
    void check(EspLoader loader) throws FlasherException;

    /** Whether anything was lost or damaged since the board was reached, so that what flash holds may come of that. */
    boolean hasSeenFaults(EspLoader loader);
}
