package io.flashlab.cli;

import io.flashlab.micropython.MicroPython;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How the program on a board is listened to. Not as fast as flashing: {@code ESPTOOL_BAUD} is left alone here. */
final class PromptOptions {

    private static final String BAUD = "--baud";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = {"-b", BAUD},
            paramLabel = "BAUD-RATE",
            description = "Rate of the program on the board. Default: 115200. An ESP8266's ROM speaks at 74880.")
    private @Nullable Integer rate;

    /** Bits a second: what was given here, or before the command, or MicroPython's. */
    int rate(GlobalOptions options) {
        if (rate != null) {
            return rate;
        }
        ParseResult line = Objects.requireNonNull(command).root().commandLine().getParseResult();
        return line != null && line.hasMatchedOption(BAUD)
                ? options.baud().orElse(MicroPython.BAUD_RATE)
                : MicroPython.BAUD_RATE;
    }
}
