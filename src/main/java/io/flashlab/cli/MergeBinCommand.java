package io.flashlab.cli;

import io.flashlab.cli.LoggerFactory.OpenLogger;
import io.flashlab.cli.args.FlashChoices;
import io.flashlab.cli.args.ImageChoices;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.MergeFormat;
import io.flashlab.engine.flash.MergeOperation;
import io.flashlab.engine.flash.MergeOptions;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.addressed.Uf2;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "merge-bin",
        customSynopsis = "flashlab-cli merge-bin [OPTIONS] <address> <filename>...",
        description = "Merge files into one that is flashed at once. Each address is followed by its file.",
        footer = {
            "",
            "Example: one file for a USB drive",
            "  flashlab-cli --chip esp32s3 merge-bin -f uf2 -o all.uf2 0 bootloader.bin 0x10000 app.bin"
        })
final class MergeBinCommand implements Callable<Integer> {

    private static final int CHUNK_ALIGNMENT = 4;

    private final GlobalOptions options;
    private final LoggerFactory loggers;

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Output filename.")
    private Path output = Path.of("");

    @Option(
            names = {"-f", "--format"},
            paramLabel = "raw|uf2|hex",
            converter = ImageChoices.MergedFormat.class,
            defaultValue = "raw",
            description = "Format of the output file. Default: ${DEFAULT-VALUE}.")
    private String format = "raw";

    @Option(
            names = "--chunk-size",
            paramLabel = "BYTES",
            description = "UF2: data in each block of 512 bytes, a multiple of 4. Default: as many as fit.")
    private @Nullable Long chunkSize;

    @Option(names = "--md5-disable", description = "UF2: leave out the MD5 of each block.")
    private boolean withoutMd5;

    @Option(
            names = {"-t", "--target-offset"},
            paramLabel = "ADDRESS",
            defaultValue = "0",
            description = "Flash address at which the output file will be written. Default: ${DEFAULT-VALUE}.")
    private long targetOffset;

    @Option(
            names = "--pad-to-size",
            paramLabel = "SIZE",
            converter = FlashChoices.Bytes.class,
            description = "Raw: fill the file with 0xff up to this flash size: 256KB, 512KB, 1MB ... 128MB.")
    private @Nullable Long padTo;

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
            description = "Flash size: keep, 256KB, 512KB, 1MB, 2MB, 4MB ... 128MB; ESP8266 also 2MB-c1, 4MB-c1.")
    private FlashSizeSetting size = new FlashSizeSetting.Keep();

    @Mixin
    private final FilesToFlash files = new FilesToFlash();

    MergeBinCommand(GlobalOptions options, LoggerFactory loggers) {
        this.options = options;
        this.loggers = loggers;
    }

    @Override
    public Integer call() throws FlasherException {
        HeaderPatch header = new HeaderPatch(mode, frequency, headerSize());
        MergeOptions merge = new MergeOptions(format(), targetOffset, header);
        List<FlashPart> parts = files.files().stream().map(AddressedFile::part).toList();
        OutputFile file = new OutputFile(output);
        file.check();
        try (OpenLogger open = loggers.open(true)) {
            byte[] merged = new MergeOperation(chip(), open.logger()).merge(parts, merge);
            file.write(merged);
            open.logger()
                    .print("Wrote 0x%x bytes to file '%s', %s."
                            .formatted(merged.length, output, purpose(merge.format())));
            loggers.report()
                    .add(facts -> facts.put("file", output.toString())
                            .put("size", merged.length)
                            .put("format", format)
                            .put("address", targetOffset));
        }
        return ExitCode.OK;
    }

    private String purpose(MergeFormat made) {
        return switch (made) {
            case MergeFormat.Uf2Blocks _ -> "ready to be flashed with any ESP USB Bridge";
            case MergeFormat.Raw _, MergeFormat.Hex _ -> "ready to flash to offset 0x%x".formatted(targetOffset);
        };
    }

    private ChipSpec chip() {
        ChipCatalog catalog = ChipCatalog.load();
        return options.chip().flatMap(catalog::byName).map(catalog::spec).orElseThrow(() -> {
            String names = catalog.identities().stream()
                    .map(chip -> chip.name().toLowerCase(Locale.ROOT).replace("-", ""))
                    .collect(Collectors.joining(", "));
            return new TypeConversionException("Specify the --chip argument (choose from %s).".formatted(names));
        });
    }

    private MergeFormat format() {
        return switch (format) {
            case "raw" -> new MergeFormat.Raw(padTo == null ? OptionalLong.empty() : OptionalLong.of(padTo));
            case "uf2" -> new MergeFormat.Uf2Blocks(chunk(), !withoutMd5);
            default -> new MergeFormat.Hex();
        };
    }

    private OptionalInt chunk() {
        if (chunkSize == null) {
            return OptionalInt.empty();
        }
        int largest = Uf2.largestChunk(!withoutMd5);
        if (chunkSize % CHUNK_ALIGNMENT != 0) {
            throw UsageProblem.in(
                    command, "Invalid value for '--chunk-size': Chunk size should be a 4-byte aligned number.");
        }
        if (chunkSize < 1 || chunkSize > largest) {
            throw UsageProblem.in(
                    command,
                    "Invalid value for '--chunk-size': a block takes %d to %d bytes."
                            .formatted(CHUNK_ALIGNMENT, largest));
        }
        return OptionalInt.of(chunkSize.intValue());
    }

    private Optional<HeaderSize> headerSize() {
        return switch (size) {
            case FlashSizeSetting.Keep _ -> Optional.empty();
            case FlashSizeSetting.Fixed(HeaderSize fixed) -> Optional.of(fixed);
            case FlashSizeSetting.Detect _ ->
                throw UsageProblem.in(
                        command, "Invalid value for '--flash-size' / '-fs': there is no flash chip to detect here.");
        };
    }
}
