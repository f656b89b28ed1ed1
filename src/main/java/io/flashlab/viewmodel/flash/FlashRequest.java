package io.flashlab.viewmodel.flash;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import java.util.List;

/**
 * One press on Flash, in full.
 *
 * @param connect how to reach the board
 * @param parts files and places, in the order to write
 * @param write how to write
 * @param after how to leave the board
 */
public record FlashRequest(ConnectOptions connect, List<FlashPart> parts, WriteOptions write, After after) {

    public FlashRequest {
        parts = List.copyOf(parts);
    }

    /** The same, with a board that a person has brought into its loader. */
    FlashRequest byHand() {
        return new FlashRequest(connect.withBefore(Before.NO_RESET), parts, write, after);
    }

    /** The same, with one try only: somebody is asked for help soon. */
    FlashRequest atOnce() {
        return new FlashRequest(connect.withAttempts(1), parts, write, after);
    }
}
