package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;

/** What a board is called: its chip, with the revision as every language writes it. */
public final class BoardTitle {

    private BoardTitle() {}

    /** For example {@code ESP8266EX} or {@code ESP32-C6 (QFN40) v0.1}. */
    public static String of(BoardInfo board) {
        return board.revision()
                .map(revision -> board.description().replace(" (revision " + revision + ")", " " + revision))
                .orElse(board.description());
    }
}
