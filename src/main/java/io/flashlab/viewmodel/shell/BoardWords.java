package io.flashlab.viewmodel.shell;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardTitle;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A board in words, in the pieces that are shown differently.
 *
 * @param chip for example {@code ESP8266EX}
 * @param flash for example {@code 1 MB flash}
 * @param flashPart for example {@code Winbond W25Q80}; empty when not known
 * @param mac for example {@code 5c:cf:7f:12:34:56}; empty when not known
 */
public record BoardWords(String chip, String flash, String flashPart, String mac) {

    static BoardWords of(BoardInfo board, Texts texts) {
        OptionalLong bytes = board.flashSize();
        String size = bytes.isPresent()
                ? texts.get("shell.board.flash", texts.bytes(bytes.getAsLong()))
                : texts.get("shell.board.flashUnknown");
        String part = board.flash().map(BoardWords::part).orElse("");
        return new BoardWords(
                BoardTitle.of(board),
                size,
                part,
                board.mac().map(MacAddress::toString).orElse(""));
    }

    private static String part(FlashChip flash) {
        return Stream.concat(flash.maker().stream(), flash.part().stream()).collect(Collectors.joining(" "));
    }

    /** Everything in one line. */
    public String sentence() {
        String what = flashPart.isEmpty() ? flash : flash + " (" + flashPart + ")";
        return Stream.of(chip, what, mac).filter(word -> !word.isEmpty()).collect(Collectors.joining(" · "));
    }
}
