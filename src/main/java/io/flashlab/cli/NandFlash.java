package io.flashlab.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** NAND flash, which no chip boots from and which this version leaves alone. */
final class NandFlash {

    private NandFlash() {}

    /** @param connected whether it was said where that flash is: the first thing that is missing otherwise */
    static ParameterException refused(@Nullable CommandSpec command, boolean connected) {
        return UsageProblem.in(
                command,
                connected
                        ? "NAND flash is not supported by %s v%s.".formatted(Version.PROGRAM, Version.NUMBER)
                        : "--spi-connection is required for NAND flash operations.");
    }
}
