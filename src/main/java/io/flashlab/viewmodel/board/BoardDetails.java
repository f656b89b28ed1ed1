package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.flash.FlashInfo;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a board told of itself.
 *
 * @param port where it was
 * @param readAt when it was asked
 * @param complete whether it was asked everything; else only {@code info} is known
 * @param info chip, address, flash chip
 * @param flash type and voltage of the flash; empty in secure download mode
 * @param security what protects it; empty for a chip that knows no protection, and where the chip does not tell
 * @param status the flash chip's status registers; empty in secure download mode
 * @param layout what lies where in flash; empty where flash cannot be read, or is encrypted
 */
public record BoardDetails(
        String port,
        Instant readAt,
        boolean complete,
        BoardInfo info,
        Optional<FlashInfo> flash,
        Optional<BoardSecurity> security,
        Optional<FlashStatus> status,
        Optional<FlashLayout> layout) {

    /** What a board told that was asked for the most important only. */
    static BoardDetails of(BoardInfo info, String port, Instant readAt) {
        return new BoardDetails(
                port, readAt, false, info, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it is this very board: its address, or where it does not tell that, its chip. */
    public boolean isOf(BoardInfo other) {
        return info.chip().equals(other.chip()) && info.mac().equals(other.mac());
    }
}
