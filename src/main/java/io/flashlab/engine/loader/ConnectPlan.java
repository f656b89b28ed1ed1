package io.flashlab.engine.loader;

import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.reset.ResetMode;

/**
 * How to reach a board on an open port.
 *
 * @param reset how it gets into its loader
 * @param sync whether the loader is called; not when it is known to be listening
 * @param attempts how often to try; 0 until cancelled
 * @param settings how long one call may take, and how the control lines are moved
 */
public record ConnectPlan(ResetMode reset, boolean sync, int attempts, ProtocolSettings settings) {

    /** The usual settings. */
    public ConnectPlan(ResetMode reset, boolean sync, int attempts) {
        this(reset, sync, attempts, ProtocolSettings.usual());
    }
}
