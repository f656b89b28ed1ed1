package io.flashlab.engine;

import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;

/**
 * What every operation of a session needs besides the port.
 *
 * @param logger where it speaks
 * @param cancellation asks it to stop
 * @param time the clock that waits are measured by
 * @param settings timeouts, attempts and reset sequences
 */
public record SessionContext(
        EspLogger logger, CancellationToken cancellation, TimeSource time, ProtocolSettings settings) {

    /** The computer's clock and the usual settings. */
    public SessionContext(EspLogger logger, CancellationToken cancellation) {
        this(logger, cancellation, TimeSource.system());
    }

    /** The usual settings. */
    public SessionContext(EspLogger logger, CancellationToken cancellation, TimeSource time) {
        this(logger, cancellation, time, ProtocolSettings.usual());
    }

    /** The same, with other timeouts, attempts and reset sequences. */
    public SessionContext withSettings(ProtocolSettings newSettings) {
        return new SessionContext(logger, cancellation, time, newSettings);
    }
}
