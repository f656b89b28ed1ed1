package io.flashlab.catalog.build;

import io.flashlab.catalog.bundle.TargetBoard;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.ChipRevision;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What of a board decides which build it can run.
 *
 * @param chip family name, for example {@code ESP32-S3}
 * @param flashSize in bytes, when known
 * @param memory inside the chip's package; memory beside the chip cannot be seen
 * @param singleCore whether it is known to have one core only
 * @param revision of the silicon, 100 for each major and 1 for each minor step, when known
 */
public record BoardFacts(String chip, OptionalLong flashSize, Memory memory, boolean singleCore, OptionalInt revision) {

    /** More memory than the chip's own. */
    public enum Memory {
        NONE_KNOWN,
        PSRAM,
        OCTAL_PSRAM
    }

    /** ESP32-S3 Series Datasheet, table 1-1: R2 is 2 MB and quad, R8 and R16V are 8 and 16 MB and octal. */
    private static final long LEAST_OCTAL = 8L << 20;

    private static final String WITH_OCTAL = "ESP32-S3";

    /** The same of a board that answered. */
    public static BoardFacts of(BoardInfo board) {
        return new BoardFacts(
                board.chip(),
                board.flashSize(),
                memory(board),
                board.features().stream().anyMatch(feature -> feature.startsWith("Single Core")),
                board.revision().stream().mapToInt(ChipRevision::number).findFirst());
    }

    /** A board of which nothing else is known. */
    public static BoardFacts of(String chip, OptionalLong flashSize) {
        return new BoardFacts(chip, flashSize, Memory.NONE_KNOWN, false, OptionalInt.empty());
    }

    private static Memory memory(BoardInfo board) {
        boolean octal = board.chip().equals(WITH_OCTAL)
                && TargetBoard.of(board).psramSize().orElse(0) >= LEAST_OCTAL;
        if (octal) {
            return Memory.OCTAL_PSRAM;
        }
        return board.features().stream().anyMatch(feature -> feature.startsWith("Embedded PSRAM"))
                ? Memory.PSRAM
                : Memory.NONE_KNOWN;
    }
}
