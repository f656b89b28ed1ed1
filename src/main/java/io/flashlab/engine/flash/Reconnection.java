package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.loader.EspLoader;

/** Reaches a board again whose port was lost in the middle of a write. */
@FunctionalInterface
public interface Reconnection {

    /**
     * Waits for the port, opens it and gets the board into the loader that it was in before.
     *
     * @param lost what is thrown when the port does not come back
     * @return the loader that answers now, whose flash is not attached
     * @throws PortLost when the port does not come back, or another board is behind it
     */
    EspLoader reconnect(PortLost lost) throws FlasherException;
}
