package io.flashlab.viewmodel.shell;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.viewmodel.Texts;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A board in words, in the pieces that are shown differently.
 *
 * @param chip for example {@code ESP8266EX}
 * @param flash for example {@code 1 MB flash}
 * @param flashPart for example {@code Winbond W25Q80}; empty when not known
 * @param mac for example {@code 5c:cf:7f:12:34:56}
 */
public record BoardWords(String chip, String flash, String flashPart, String mac) {

    private static final long KILO = 1L << 10;
    private static final long MEGA = 1L << 20;

    static BoardWords of(BoardInfo board, Texts texts) {
        FlashChip flash = board.flash();
        String size = flash.size().isPresent()
                ? texts.get("shell.board.flash", memorySize(flash.size().getAsLong()))
                : texts.get("shell.board.flashUnknown");
        String part =
                Stream.concat(flash.maker().stream(), flash.part().stream()).collect(Collectors.joining(" "));
        return new BoardWords(board.description(), size, part, board.mac().toString());
    }

    /** Everything in one line. */
    public String sentence() {
        String what = flashPart.isEmpty() ? flash : flash + " (" + flashPart + ")";
        return String.join(" · ", chip, what, mac);
    }

    private static String memorySize(long bytes) {
        return bytes >= MEGA && bytes % MEGA == 0 ? bytes / MEGA + " MB" : bytes / KILO + " KB";
    }
}
