package io.flashlab.engine;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;

/**
 * What every operation of a session needs besides the port.
 *
 * @param logger where it speaks
 * @param cancellation asks it to stop
 * @param time the clock that waits are measured by
 */
public record SessionContext(EspLogger logger, CancellationToken cancellation, TimeSource time) {

    public SessionContext(EspLogger logger, CancellationToken cancellation) {
        this(logger, cancellation, TimeSource.system());
    }
}
