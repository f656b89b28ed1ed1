package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.MacAddress;
import java.time.Instant;

/**
 * What a file with a copy of flash is, kept beside it.
 *
 * @param chip family name
 * @param mac the board's address; empty when it does not tell
 * @param flashSize bytes that the board's flash has
 * @param address flash address of the file's first byte
 * @param size bytes of the file
 * @param md5 of the file, 32 hexadecimal digits
 * @param readAt when it was read
 */
public record BackupNote(String chip, String mac, long flashSize, long address, long size, String md5, Instant readAt) {

    static BackupNote of(BoardInfo board, SavedFlash saved, Instant readAt) {
        return new BackupNote(
                board.chip(),
                board.mac().map(MacAddress::toString).orElse(""),
                board.flashSize().orElse(0),
                saved.address(),
                saved.size(),
                saved.md5(),
                readAt);
    }
}
