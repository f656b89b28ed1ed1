package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import java.time.LocalDate;
import java.util.Locale;

/** Names for files with copies of flash: which board, when, and how much of it. */
final class BackupName {

    private static final long MEGABYTE = 1L << 20;
    private static final long KILOBYTE = 1L << 10;

    private BackupName() {}

    /**
     * For example {@code esp8266-5ccf7f123456-2026-11-21-4MB.bin}; of a part of flash with the partition's name, or its
     * address, before the size.
     */
    static String of(BoardInfo board, LocalDate day, FlashArea area) {
        StringBuilder name = new StringBuilder(prefix(board));
        name.append('-').append(day);
        boolean whole = area.address() == 0 && area.size() == board.flashSize().orElse(0);
        if (!whole) {
            boolean named = area.name().matches("[A-Za-z0-9_]+");
            name.append('-').append(named ? area.name() : "0x%06x".formatted(area.address()));
        }
        return name.append('-').append(size(area.size())).append(".bin").toString();
    }

    /** For example {@code esp8266-5ccf7f123456}. */
    static String prefix(BoardInfo board) {
        String chip = board.chip().toLowerCase(Locale.ROOT).replace("-", "");
        return board.mac()
                .map(mac -> chip + "-" + mac.toString().replace(":", ""))
                .orElse(chip);
    }

    private static String size(long bytes) {
        if (bytes % MEGABYTE == 0) {
            return bytes / MEGABYTE + "MB";
        }
        return bytes % KILOBYTE == 0 ? bytes / KILOBYTE + "KB" : bytes + "B";
    }
}
