package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.ControlLines;

/**
 * What flashing did.
 *
 * @param board the board that was flashed
 * @param report files, bytes and times
 * @param baudRate the rate that worked
 * @param lines whether the port could restart the board
 */
public record FlashResult(BoardInfo board, WriteReport report, int baudRate, ControlLines lines) {

    boolean canRestart() {
        return switch (lines) {
            case TOGETHER, ONE_BY_ONE -> true;
            case MISSING, NOT_CARRIED -> false;
        };
    }
}
