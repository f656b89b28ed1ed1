package io.flashlab.cli;

import io.flashlab.cli.json.ImageFacts;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.HexParts;
import io.flashlab.engine.image.ImageHeader;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.log.EspLogger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "image-info",
        description = "Print information about a firmware image (bootloader or application).",
        footer = {"", "Example: what is this file?", "  flashlab-cli image-info firmware.bin"})
final class ImageInfoCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final LoggerFactory loggers;

    @Parameters(index = "0", paramLabel = "FILENAME", description = "The image, or several in one Intel HEX file.")
    private Path file = Path.of("");

    ImageInfoCommand(GlobalOptions options, LoggerFactory loggers) {
        this.options = options;
        this.loggers = loggers;
    }

    @Override
    public Integer call() throws FlasherException {
        EspLogger logger = loggers.console(false);
        loggers.report().add(facts -> facts.put("file", file.toString()));
        // In Intel HEX, whatever begins behind a gap is a file of its own.
        List<FlashPart> files = HexParts.expand(List.of(new FlashPart(0, ImageSource.of(file))));
        if (files.size() == 1) {
            ImageInfo info = read(files.getFirst().source(), chip());
            logger.print("Image size: %d bytes".formatted(info.size()));
            print(info, chip().isEmpty(), logger);
            loggers.report().add(facts -> ImageFacts.image(facts, info));
        } else {
            printAll(files, logger);
        }
        return ExitCode.OK;
    }

    /** The first file that is an image tells the chip for the others. */
    private void printAll(List<FlashPart> files, EspLogger logger) throws FlasherException {
        logger.print("Merged binary image detected. Processing each file individually.");
        Optional<ChipSpec> chip = chip();
        for (int i = 0; i < files.size(); i++) {
            String number = "%d/%d".formatted(i + 1, files.size());
            FlashPart part = files.get(i);
            title(number, part.address(), part.source().read().length, logger);
            try {
                ImageInfo info = read(part.source(), chip);
                print(info, chip.isEmpty(), logger);
                report(part, image -> ImageFacts.image(image, info));
                chip = Optional.of(info.chip());
            } catch (ImageInvalid e) {
                // Data may lie beside images; an image that is broken is an error, as it is alone.
                if (ImageHeader.beginsIn(part.source().read())) {
                    throw e;
                }
                logger.error("Error processing file %s: %s.".formatted(number, e.reason()));
                logger.error("Probably not a valid firmware image (e.g. partition table).");
                report(part, image -> image.put("problem", e.reason()));
            }
        }
    }

    private void report(FlashPart part, Consumer<ObjectNode> what) {
        loggers.report().add(facts -> {
            ObjectNode image = facts.withArray("images").addObject();
            what.accept(image.put("address", part.address()));
        });
    }

    private static void title(String number, long address, int size, EspLogger logger) {
        String line = "Processing file %s, offset: 0x%x, size: %d bytes".formatted(number, address, size);
        logger.print("");
        logger.print("=".repeat(line.length()));
        logger.print(line);
        logger.print("=".repeat(line.length()));
    }

    private static void print(ImageInfo info, boolean guessed, EspLogger logger) {
        if (guessed) {
            logger.print("Detected image type: " + info.chip().name());
        }
        new ImageInfoText(logger, info).print();
    }

    private static ImageInfo read(ImageSource source, Optional<ChipSpec> chip) throws FlasherException {
        return chip.isPresent() ? ImageInfo.of(source, chip.get()) : ImageInfo.of(source);
    }

    private Optional<ChipSpec> chip() {
        ChipCatalog catalog = ChipCatalog.load();
        return options.chip().flatMap(catalog::byName).map(catalog::spec);
    }
}
