package io.flashlab.simulator;

import io.flashlab.simulator.chip.ChipModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The names of simulated boards: a chip, and what is special about the board, for example {@code esp32c3},
 * {@code esp32s3-otg-32mb} or {@code esp32c3-secure-encrypted}.
 */
final class BoardName {

    private static final int MEGABYTE = 0x10_0000;
    private static final String ESP_01S = "esp01s";

    /** Flash encryption is on when an odd number of bits is set in its counter. */
    private static final int ONE_BIT = 1;

    private static final int XTS_AES_128_KEY = 4;

    private BoardName() {}

    /** The board of that name, or nothing when a part of the name is unknown. */
    static Optional<BoardConfig> parse(String name) {
        return parse(name, BoardName::usual);
    }

    /** As {@link #parse(String)}; what does not say how it is plugged in is behind an adapter. */
    static Optional<BoardConfig> parseForAdapter(String name) {
        return parse(name, BoardConfig::of);
    }

    private static Optional<BoardConfig> parse(String name, Function<String, BoardConfig> usual) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("-", -1);
        if (parts[0].equals(ESP_01S) && parts.length == 1) {
            return Optional.of(BoardConfig.DEFAULT);
        }
        if (!ChipModel.KEYS.contains(parts[0])) {
            return Optional.empty();
        }
        Optional<BoardConfig> board = Optional.of(usual.apply(parts[0]));
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            board = board.flatMap(present -> special(present, part));
        }
        return board;
    }

    /** Boards with an ESP32-S3 are usually plugged in by its own USB. */
    private static BoardConfig usual(String chip) {
        BoardConfig board = BoardConfig.of(chip);
        return chip.equals("esp32s3") ? board.withLink(SerialLink.USB_SERIAL_JTAG) : board;
    }

    private static Optional<BoardConfig> special(BoardConfig board, String part) {
        return switch (part) {
            case "uart" -> Optional.of(board.withLink(SerialLink.UART));
            case "usb" -> Optional.of(board.withLink(SerialLink.USB_SERIAL_JTAG));
            case "otg" -> Optional.of(board.withLink(SerialLink.USB_OTG));
            case "secure" ->
                has(board, "secure-download") ? Optional.of(board.withSecureDownloadMode()) : Optional.empty();
            case "encrypted" -> has(board, "crypt-count") ? Optional.of(encrypted(board)) : Optional.empty();
            default -> flashSize(part).map(board::withFlashSize);
        };
    }

    private static boolean has(BoardConfig board, String field) {
        return board.chip().model().fuses().fields().containsKey(field);
    }

    private static BoardConfig encrypted(BoardConfig board) {
        BoardConfig counted = board.withFuse("crypt-count", ONE_BIT);
        if (has(board, "key-purpose-0")) {
            return counted.withFuse("key-purpose-0", XTS_AES_128_KEY);
        }
        return has(board, "crypt-config")
                ? counted.withFuse("crypt-config", 0xf).withFuse("read-disable", ONE_BIT)
                : counted.withFuse("read-disable", ONE_BIT);
    }

    private static Optional<Integer> flashSize(String part) {
        return switch (part) {
            case "1mb", "2mb", "4mb", "8mb", "16mb", "32mb", "64mb", "128mb" ->
                Optional.of(Integer.parseInt(part.substring(0, part.length() - 2)) * MEGABYTE);
            default -> Optional.empty();
        };
    }
}
