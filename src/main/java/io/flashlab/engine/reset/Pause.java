package io.flashlab.engine.reset;

import io.flashlab.engine.error.FlasherException;
import java.time.Duration;

/** How a reset waits between two steps. */
@FunctionalInterface
public interface Pause {

    /** @throws FlasherException.Cancelled when the wait was cut short */
    void last(Duration duration) throws FlasherException;
}
