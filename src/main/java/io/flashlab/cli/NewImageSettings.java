package io.flashlab.cli;

import io.flashlab.cli.args.ImageChoices;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.build.Elf2ImageOptions.FlashHeader;
import io.flashlab.engine.image.build.Elf2ImageOptions.Revisions;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the header of a new image says. */
final class NewImageSettings {

    @Option(
            names = {"-fm", "--flash-mode"},
            paramLabel = "MODE",
            converter = ImageChoices.NewMode.class,
            defaultValue = "qio",
            description = "How the chip reads its flash: qio, qout, dio, dout. Default: ${DEFAULT-VALUE}.")
    private FlashMode mode = FlashMode.QIO;

    @Option(
            names = {"-ff", "--flash-freq"},
            paramLabel = "FREQUENCY",
            converter = ImageChoices.NewFrequency.class,
            description = "Flash clock: 80m, 60m, 48m, 40m, 30m, 26m, 24m, 20m, 16m, 15m, 12m.")
    private @Nullable FlashFrequency frequency;

    @Option(
            names = {"-fs", "--flash-size"},
            paramLabel = "SIZE",
            converter = ImageChoices.NewSize.class,
            defaultValue = "1MB",
            description = {
                "Flash size: 1MB, 2MB, 4MB ... 128MB; ESP8266 also 256KB, 512KB, 2MB-c1, 4MB-c1.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String size = "1MB";

    @Option(
            names = {"-r", "--min-rev"},
            paramLabel = "REVISION",
            defaultValue = "0",
            hidden = true,
            description = "Minimal chip revision in the old notation.")
    private int oldMinimum;

    @Option(
            names = "--min-rev-full",
            paramLabel = "REVISION",
            defaultValue = "0",
            description = "Minimal chip revision: major * 100 + minor.")
    private int minimum;

    @Option(
            names = "--max-rev-full",
            paramLabel = "REVISION",
            defaultValue = "65535",
            description = "Maximal chip revision: major * 100 + minor.")
    private int maximum = 65535;

    FlashHeader header() {
        return new FlashHeader(mode, Optional.ofNullable(frequency), size);
    }

    /** @param problem makes the error for a wrong value */
    Revisions revisions(Function<String, ParameterException> problem) {
        requireRange("--min-rev", oldMinimum, 0xff, problem);
        requireRange("--min-rev-full", minimum, 0xffff, problem);
        requireRange("--max-rev-full", maximum, 0xffff, problem);
        return new Revisions(oldMinimum, minimum, maximum);
    }

    private static void requireRange(String option, int value, int last, Function<String, ParameterException> problem) {
        if (value < 0 || value > last) {
            throw problem.apply(
                    "Invalid value for '%s': %d is not in the range 0<=x<=%d.".formatted(option, value, last));
        }
    }
}
