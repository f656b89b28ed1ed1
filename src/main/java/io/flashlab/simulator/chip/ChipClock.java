package io.flashlab.simulator.chip;

import java.time.Duration;

/** Where the simulated chip's working time goes. */
@FunctionalInterface
public interface ChipClock {

    /** The chip is busy for that long; what it sends afterwards leaves later. */
    void spend(Duration duration);
}
