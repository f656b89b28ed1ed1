package io.flashlab.catalog.build;

import java.util.Optional;

/**
 * One of the ways in which a firmware is built for a board.
 *
 * @param variant its name in the file's name; empty for the usual build
 * @param leastFlash bytes of flash without which it does not start
 * @param kind for what sort of chip it is
 * @param since the first version that has it
 * @param until the last version that has it, by its first two numbers
 * @param leastRevision of the silicon, 100 for each major and 1 for each minor step
 * @param revisionsBelow the first revision of the silicon that it does not run on; 0 for none
 */
public record Build(
        String variant,
        long leastFlash,
        BuildKind kind,
        Optional<FirmwareVersion> since,
        Optional<FirmwareVersion> until,
        int leastRevision,
        int revisionsBelow) {

    boolean isIn(FirmwareVersion version) {
        return since.map(version::isAtLeast).orElse(true)
                && until.map(last -> !version.isAtLeast(next(last))).orElse(true);
    }

    /** The release after the last one: {@code until} 1.25 includes 1.25.1. */
    private static FirmwareVersion next(FirmwareVersion last) {
        String[] numbers = last.text().split("\\.", -1);
        return new FirmwareVersion(numbers[0] + "." + (Integer.parseInt(numbers[1]) + 1));
    }
}
