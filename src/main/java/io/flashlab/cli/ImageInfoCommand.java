package io.flashlab.cli;

import io.flashlab.cli.json.ImageFacts;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.log.EspLogger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "image-info",
        description = "Print information about a firmware image (bootloader or application).",
        footer = {"", "Example: what is this file?", "  flashlab-cli image-info firmware.bin"})
final class ImageInfoCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final LoggerFactory loggers;

    @Parameters(index = "0", paramLabel = "FILENAME", description = "The image.")
    private Path file = Path.of("");

    ImageInfoCommand(GlobalOptions options, LoggerFactory loggers) {
        this.options = options;
        this.loggers = loggers;
    }

    @Override
    public Integer call() throws FlasherException {
        ChipCatalog catalog = ChipCatalog.load();
        Optional<ChipIdentity> chip = options.chip().flatMap(catalog::byName);
        ImageSource source = ImageSource.of(file);
        ImageInfo info = chip.isPresent() ? ImageInfo.of(source, catalog.spec(chip.get())) : ImageInfo.of(source);
        EspLogger logger = loggers.console(false);
        logger.print("Image size: %d bytes".formatted(info.size()));
        if (chip.isEmpty()) {
            logger.print("Detected image type: " + info.chip().name());
        }
        new ImageInfoText(logger, info).print();
        loggers.report().add(facts -> ImageFacts.image(facts.put("file", file.toString()), info));
        return ExitCode.OK;
    }
}
