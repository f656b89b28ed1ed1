package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;

/** What becomes of a port that vanishes while the board behind it is reset. */
@FunctionalInterface
public interface PortReturn {

    /** A port that vanishes is lost. */
    PortReturn NEVER = loss -> {
        throw loss;
    };

    /**
     * Waits until the port is there again and open. Bounded.
     *
     * @throws PortLost when it does not come back
     */
    void await(PortLost loss) throws FlasherException;
}
