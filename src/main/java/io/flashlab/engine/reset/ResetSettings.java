package io.flashlab.engine.reset;

import java.time.Duration;
import java.util.Optional;

/**
 * How the control lines are moved where the usual ways do not fit a board.
 *
 * @param delay time from leaving reset to the release of the boot pin ({@code reset_delay}); empty for 50 ms, and 550 ms
 *     at every other attempt
 * @param intoLoader the only way into the loader, instead of the usual ones ({@code custom_reset_sequence})
 * @param hard the way out of the loader, instead of the usual one ({@code custom_hard_reset_sequence})
 */
public record ResetSettings(
        Optional<Duration> delay, Optional<CustomSequence> intoLoader, Optional<CustomSequence> hard) {

    private static final ResetSettings USUAL = new ResetSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /** Nothing set. */
    public static ResetSettings usual() {
        return USUAL;
    }
}
