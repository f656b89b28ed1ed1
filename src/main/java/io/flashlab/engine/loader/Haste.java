package io.flashlab.engine.loader;

import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Attempts;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import java.time.Duration;

/** How long a board is waited for at a rate that may not work. Only what answers at once is asked there. */
final class Haste {

    /** A busy computer, or a network, may take its time too. */
    static final Duration ANSWER = Duration.ofSeconds(1);

    private static final Duration SYNC = Duration.ofMillis(40);

    private Haste() {}

    /** @param attempts how often something is sent before it is given up */
    static ProtocolSettings settings(int attempts) {
        Timeouts usual = Timeouts.usual();
        Timeouts hasty = new Timeouts(
                ANSWER,
                usual.chipErase(),
                usual.longest(),
                SYNC,
                usual.md5PerMegabyte(),
                usual.eraseRegionPerMegabyte(),
                usual.eraseWritePerMegabyte(),
                usual.memEndRom(),
                usual.serialWrite());
        return ProtocolSettings.usual().withTimeouts(hasty).withAttempts(new Attempts(1, attempts, 1));
    }
}
