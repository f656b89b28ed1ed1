package io.flashlab.viewmodel.flash;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import java.util.List;

/**
 * One press on Flash, in full.
 *
 * @param connect how to reach the board, at the first rate to try
 * @param mayStepBack whether a slower rate may be tried when that one fails
 * @param parts files and places, in the order to write
 * @param write how to write
 * @param after how to leave the board
 */
public record FlashRequest(
        ConnectOptions connect, boolean mayStepBack, List<FlashPart> parts, WriteOptions write, After after) {

    public FlashRequest {
        parts = List.copyOf(parts);
    }

    FlashRequest withBaudRate(int baudRate) {
        return new FlashRequest(connect.withBaudRate(baudRate), mayStepBack, parts, write, after);
    }
}
