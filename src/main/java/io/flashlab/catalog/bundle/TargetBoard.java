package io.flashlab.catalog.bundle;

import io.flashlab.engine.BoardInfo;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decides which build is for a board.
 *
 * @param chip family name, for example {@code ESP32-C3}
 * @param nativeUsb whether it is connected by the chip's own USB, and not through an adapter
 * @param flashSize in bytes, when known
 * @param psramSize in bytes, of memory inside the chip's package, when there is some
 */
public record TargetBoard(String chip, boolean nativeUsb, OptionalLong flashSize, OptionalLong psramSize) {

    private static final Pattern PSRAM = Pattern.compile("Embedded PSRAM (\\d{1,4})MB.*");

    /** The same of a board that answered. */
    public static TargetBoard of(BoardInfo board) {
        OptionalLong psram = board.features().stream()
                .map(PSRAM::matcher)
                .filter(Matcher::matches)
                .mapToLong(found -> Long.parseLong(found.group(1)) << 20)
                .findFirst();
        return new TargetBoard(board.chip(), board.usbMode().isPresent(), board.flashSize(), psram);
    }
}
