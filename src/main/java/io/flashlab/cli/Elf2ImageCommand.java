package io.flashlab.cli;

import io.flashlab.cli.LoggerFactory.OpenLogger;
import io.flashlab.cli.args.ImageChoices;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.BuiltImage;
import io.flashlab.engine.image.build.BuiltImage.Part;
import io.flashlab.engine.image.build.Elf2Image;
import io.flashlab.engine.image.build.Elf2ImageOptions;
import io.flashlab.engine.image.build.Elf2ImageOptions.Esp8266Version;
import io.flashlab.engine.image.build.Elf2ImageOptions.SecurePad;
import java.nio.file.Path;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "elf2image",
        description = "Create an application image from an ELF file.",
        footer = {
            "",
            "Example: the image of a linked program",
            "  flashlab-cli --chip esp32c3 elf2image --flash-mode dio --flash-size 4MB blink.elf"
        })
final class Elf2ImageCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final LoggerFactory loggers;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILENAME", description = "The ELF file.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write; for the ESP8266's version 1 the beginning of the names of two files.")
    private @Nullable String output;

    @Option(
            names = {"-e", "--version"},
            paramLabel = "VERSION",
            converter = ImageChoices.Esp8266Format.class,
            defaultValue = "1",
            description = "Format of an ESP8266 image: 1, 2, 3. Default: ${DEFAULT-VALUE}.")
    private String version = "1";

    @Mixin
    private NewImageSettings settings = new NewImageSettings();

    @Option(
            names = "--secure-pad",
            description = "Pad so that the signed image ends on a 64 KB boundary. Secure boot V1 only.")
    private boolean securePad;

    @Option(
            names = "--secure-pad-v2",
            description = "Pad so that the signature's sector begins on a 64 KB boundary. Secure boot V2 only.")
    private boolean securePadV2;

    @Option(
            names = "--elf-sha256-offset",
            paramLabel = "OFFSET",
            description = "Put the SHA-256 of the ELF file to this offset in the image.")
    private @Nullable Long elfSha256Offset;

    @Option(
            names = "--dont-append-digest",
            description = "Do not append the SHA-256 of the image. Without effect for the ESP8266.")
    private boolean dontAppendDigest;

    @Option(names = "--use-segments", description = "Take the ELF file's segments instead of its sections.")
    private boolean useSegments;

    @Option(
            names = "--flash-mmu-page-size",
            paramLabel = "SIZE",
            converter = ImageChoices.MmuPageSize.class,
            description = "Page size of the flash MMU: 64KB, 32KB, 16KB, 8KB.")
    private @Nullable String mmuPageSize;

    @Option(
            names = "--pad-to-size",
            paramLabel = "SIZE",
            description = "Pad the image with 0xff to a multiple of this, for example 64KB or 4MB.")
    private @Nullable String padToSize;

    @Option(
            names = "--ram-only-header",
            description = {
                "Put segments for RAM first, and count only them in the header: the ROM loader sees no others.",
                "Implies --dont-append-digest."
            })
    private boolean ramOnlyHeader;

    Elf2ImageCommand(GlobalOptions options, LoggerFactory loggers) {
        this.options = options;
        this.loggers = loggers;
    }

    @Override
    public Integer call() throws FlasherException {
        ChipCatalog catalog = ChipCatalog.load();
        ChipIdentity chip = options.chip()
                .flatMap(catalog::byName)
                .orElseThrow(() -> problem("Specify the --chip argument (choose from %s)."
                        .formatted(catalog.identities().stream()
                                .map(ChipIdentity::key)
                                .collect(Collectors.joining(", ")))));
        Elf2ImageOptions how = how(catalog.spec(chip));
        try (OpenLogger log = loggers.open(false)) {
            BuiltImage image = Elf2Image.convert(ImageSource.of(file), how, log.logger());
            for (Part part : image.parts()) {
                String target = image.fileName(part, file.toString(), Optional.ofNullable(output));
                new OutputFile(Path.of(target)).write(part.content());
                loggers.report()
                        .add(facts -> facts.withArray("/files")
                                .addObject()
                                .put("name", target)
                                .put("offset", part.offset())
                                .put("size", part.content().length));
            }
        }
        return ExitCode.OK;
    }

    private Elf2ImageOptions how(ChipSpec chip) {
        SecurePad pad = securePadV2 ? SecurePad.V2 : securePad ? SecurePad.V1 : SecurePad.NONE;
        return Elf2ImageOptions.forChip(chip)
                .withHeader(settings.header())
                .withRevisions(settings.revisions(this::problem))
                .withVersion(esp8266Version())
                .withSecurePad(pad)
                .withAppendDigest(!dontAppendDigest)
                .withElfSha256Offset(elfSha256Offset == null ? OptionalLong.empty() : OptionalLong.of(elfSha256Offset))
                .withUseSegments(useSegments)
                .withMmuPageSize(pageSize())
                .withPadToSize(padding())
                .withRamOnlyHeader(ramOnlyHeader);
    }

    private Esp8266Version esp8266Version() {
        return switch (version) {
            case "1" -> Esp8266Version.V1;
            case "2" -> Esp8266Version.V2;
            default -> Esp8266Version.V3;
        };
    }

    private OptionalInt pageSize() {
        if (mmuPageSize == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) FlashSize.parse(mmuPageSize).orElseThrow());
    }

    private long padding() {
        if (padToSize == null) {
            return 0;
        }
        long bytes =
                FlashSize.parse(padToSize.replace(" ", "")).orElseThrow(() -> problem("Unknown size " + padToSize));
        if (bytes > Elf2ImageOptions.LARGEST_FLASH) {
            throw problem("Invalid value for '--pad-to-size': %s is larger than any flash.".formatted(padToSize));
        }
        return bytes;
    }

    private ParameterException problem(String message) {
        return UsageProblem.in(spec, message);
    }
}
