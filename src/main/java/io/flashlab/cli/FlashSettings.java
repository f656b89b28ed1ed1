package io.flashlab.cli;

import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import picocli.CommandLine.Option;

/** What the header of an image at the boot address is made to say. */
final class FlashSettings {

    @Option(
            names = {"-fm", "--flash-mode"},
            paramLabel = "MODE",
            defaultValue = "keep",
            description = "How the chip reads its flash: keep, qio, qout, dio, dout. Default: ${DEFAULT-VALUE}.")
    private FlashMode mode = FlashMode.KEEP;

    @Option(
            names = {"-ff", "--flash-freq"},
            paramLabel = "FREQUENCY",
            defaultValue = "keep",
            description = "Flash clock: keep, 80m, 60m, 48m, 40m, 30m, 26m, 24m, 20m, 16m, 15m, 12m.")
    private FlashFrequency frequency = FlashFrequency.KEEP;

    @Option(
            names = {"-fs", "--flash-size"},
            paramLabel = "SIZE",
            defaultValue = "keep",
            description =
                    "Flash size: detect, keep, 256KB, 512KB, 1MB, 2MB, 4MB ... 128MB; ESP8266 also 2MB-c1, 4MB-c1.")
    private FlashSizeSetting size = new FlashSizeSetting.Keep();

    WriteOptions applyTo(WriteOptions options) {
        return options.withMode(mode).withFrequency(frequency).withSize(size);
    }
}
