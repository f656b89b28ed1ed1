package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.viewmodel.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What putting a copy of flash onto a board would mean.
 *
 * @param file the copy
 * @param address where it goes
 * @param size bytes of it
 * @param refusal why it cannot be done; empty when it can
 * @param doubts what a person should think about first
 */
public record RestorePlan(Path file, long address, long size, Optional<String> refusal, List<String> doubts) {

    public RestorePlan {
        doubts = List.copyOf(doubts);
    }

    /**
     * Compares a copy with a board.
     *
     * @param size bytes of the file
     * @param note what is known of it
     */
    static RestorePlan of(Path file, long size, Optional<BackupNote> note, BoardInfo board, Texts texts) {
        long address = note.map(BackupNote::address).orElse(0L);
        long flashSize = board.flashSize().orElse(0);
        if (size == 0 || address + size > flashSize) {
            String reason = size == 0
                    ? texts.get("board.restore.empty")
                    : texts.get("board.restore.tooLarge", texts.bytes(address + size), texts.bytes(flashSize));
            return new RestorePlan(file, address, size, Optional.of(reason), List.of());
        }
        List<String> doubts = new ArrayList<>();
        if (note.isEmpty()) {
            doubts.add(texts.get("board.restore.noNote"));
        } else {
            compare(note.get(), board, texts, doubts);
        }
        if (note.isPresent() && note.get().size() != size) {
            doubts.add(texts.get("board.restore.changed"));
        }
        if (note.isEmpty() && size != flashSize) {
            doubts.add(texts.get("board.restore.part", texts.bytes(size), texts.bytes(flashSize)));
        }
        return new RestorePlan(file, address, size, Optional.empty(), doubts);
    }

    private static void compare(BackupNote note, BoardInfo board, Texts texts, List<String> doubts) {
        String mac = board.mac().map(MacAddress::toString).orElse("");
        if (!note.chip().equals(board.chip())) {
            doubts.add(texts.get("board.restore.otherChip", note.chip(), board.chip()));
        } else if (!note.mac().equals(mac)) {
            doubts.add(texts.get("board.restore.otherMac", note.mac(), mac));
        }
        long flashSize = board.flashSize().orElse(0);
        if (note.flashSize() != flashSize) {
            doubts.add(texts.get("board.restore.otherSize", texts.bytes(note.flashSize()), texts.bytes(flashSize)));
        }
    }
}
