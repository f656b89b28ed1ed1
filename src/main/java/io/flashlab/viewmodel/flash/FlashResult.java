package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BaudReport;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.ControlLines;
import java.util.OptionalInt;

/**
 * What flashing did.
 *
 * @param board the board that was flashed
 * @param report files, bytes and times
 * @param baud the rate that worked, and whether it had to be lowered for that
 * @param lines whether the port could restart the board
 */
public record FlashResult(BoardInfo board, WriteReport report, BaudReport baud, ControlLines lines) {

    /** At a rate that worked at once. */
    public FlashResult(BoardInfo board, WriteReport report, int baudRate, ControlLines lines) {
        this(board, report, new BaudReport(baudRate, OptionalInt.empty()), lines);
    }

    /** The rate that worked, bits a second. */
    public int baudRate() {
        return baud.baudRate();
    }

    boolean canRestart() {
        return switch (lines) {
            case TOGETHER, ONE_BY_ONE -> true;
            case MISSING, NOT_CARRIED -> false;
        };
    }
}
