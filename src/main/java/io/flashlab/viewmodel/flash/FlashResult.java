package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.flash.WriteReport;

/**
 * What flashing did.
 *
 * @param board the board that was flashed
 * @param report files, bytes and times
 * @param baudRate the rate that worked
 */
public record FlashResult(BoardInfo board, WriteReport report, int baudRate) {}
