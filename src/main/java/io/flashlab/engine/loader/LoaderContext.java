package io.flashlab.engine.loader;

import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;

/**
 * What a loader needs besides its board.
 *
 * @param logger where it speaks
 * @param time the clock that waits are measured by
 * @param settings timeouts, attempts and reset sequences
 */
public record LoaderContext(EspLogger logger, TimeSource time, ProtocolSettings settings) {

    /** The usual settings. */
    public LoaderContext(EspLogger logger, TimeSource time) {
        this(logger, time, ProtocolSettings.usual());
    }
}
