package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;

/** Reaches a board again whose port was lost in the middle of a write. */
@FunctionalInterface
public interface Reconnection {

    /**
     * Waits for the port, opens it and gets the board into the loader that it was in before.
     *
     * @return the loader that answers now, whose flash is not attached
     * @throws FlasherException.PortLost when the port does not come back
     */
    EspLoader reconnect() throws FlasherException;
}
