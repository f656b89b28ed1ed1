package io.flashlab.catalog.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the build of MicroPython that a board can run, so that nobody flashes one that cannot start there.
 *
 * <p>Sources, all in MicroPython's repository: {@code docs/esp8266/tutorial/intro.rst}, "Getting the firmware", and
 * {@code ports/esp8266/boards/ESP8266_GENERIC} ({@code board.json}, {@code board.md}, {@code mpconfigvariant_*.mk} and the
 * linker scripts that these name: with 2 MB the file system begins behind the first MB, with 1 MB at 0x98000, with 512 KB
 * there is none); {@code ports/esp32/boards/ESP32_GENERIC*} ({@code board.json}, {@code board.md},
 * {@code mpconfigvariant_*.cmake}) and {@code sdkconfig.*}, {@code partitions-*.csv} of the same port.
 */
public final class BuildRules {

    private final BuildFacts facts;

    private BuildRules(BuildFacts facts) {
        this.facts = facts;
    }

    public static BuildRules ofMicroPython() {
        return new BuildRules(BuildFacts.ofMicroPython());
    }

    /**
     * The builds that there are of a version, each judged. At most one of them is the best; none is, where nothing can
     * start.
     *
     * @param name a file of that board and version
     * @param chip the family that the file is for
     * @param board empty when nothing is known of the board
     */
    public List<BuildOffer> offers(MicroPythonName name, String chip, Optional<BoardFacts> board) {
        List<BuildOffer> offers = new ArrayList<>();
        boolean chosen = false;
        boolean tooOld = false;
        for (Build build : facts.builds(name.board(), chip)) {
            boolean meant = name.variant().isEmpty() || name.variant().equals(build.variant());
            if (meant && build.isIn(name.version())) {
                Verdict verdict = verdict(build, chip, board, tooOld);
                if (chosen && verdict.fit() == Verdict.Fit.BEST) {
                    verdict = secondTo(build);
                }
                chosen |= verdict.fit() == Verdict.Fit.BEST;
                tooOld |= verdict == Verdict.SILICON_TOO_OLD;
                offers.add(new BuildOffer(build, verdict));
            }
        }
        return offers;
    }

    private static Verdict verdict(Build build, String chip, Optional<BoardFacts> known, boolean newerIsTooNew) {
        if (known.isEmpty()) {
            return build.variant().isEmpty() ? Verdict.FLASH_UNKNOWN : secondTo(build);
        }
        BoardFacts board = known.get();
        if (!board.chip().equals(chip)) {
            return Verdict.OTHER_CHIP;
        }
        if (board.flashSize().isPresent() && board.flashSize().getAsLong() < build.leastFlash()) {
            return Verdict.FLASH_TOO_SMALL;
        }
        if (board.revision().isPresent()) {
            int revision = board.revision().getAsInt();
            if (revision < build.leastRevision()) {
                return Verdict.SILICON_TOO_OLD;
            }
            if (build.revisionsBelow() > 0 && revision >= build.revisionsBelow()) {
                return Verdict.SILICON_TOO_NEW;
            }
        }
        if (build.kind() == BuildKind.TWO_CORES && board.singleCore()) {
            return Verdict.NEEDS_TWO_CORES;
        }
        return suited(build, board, newerIsTooNew);
    }

    private static Verdict suited(Build build, BoardFacts board, boolean newerIsTooNew) {
        return switch (build.kind()) {
            case ANY, TWO_CORES -> {
                if (board.flashSize().isEmpty()) {
                    yield build.variant().isEmpty() ? Verdict.FLASH_UNKNOWN : secondTo(build);
                }
                if (build.variant().isEmpty()) {
                    yield Verdict.USUAL;
                }
                yield newerIsTooNew ? Verdict.FOR_OLD_SILICON : Verdict.FOR_SMALL_FLASH;
            }
            case ONE_CORE -> board.singleCore() ? Verdict.FOR_ONE_CORE : Verdict.LEAVES_A_CORE_IDLE;
            case PSRAM -> board.memory() == BoardFacts.Memory.PSRAM ? Verdict.FOR_PSRAM : Verdict.IF_PSRAM;
            case OCTAL_PSRAM ->
                board.memory() == BoardFacts.Memory.OCTAL_PSRAM ? Verdict.FOR_OCTAL_PSRAM : Verdict.IF_OCTAL_PSRAM;
            case ON_REQUEST -> Verdict.ON_REQUEST;
        };
    }

    /** What a build is when another one is better. */
    private static Verdict secondTo(Build build) {
        return switch (build.kind()) {
            case ANY, TWO_CORES -> Verdict.LESS_THAN_POSSIBLE;
            case ONE_CORE -> Verdict.LEAVES_A_CORE_IDLE;
            case PSRAM -> Verdict.IF_PSRAM;
            case OCTAL_PSRAM -> Verdict.IF_OCTAL_PSRAM;
            case ON_REQUEST -> Verdict.ON_REQUEST;
        };
    }
}
