package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.LabJob.LabFile;
import io.flashlab.lab.LabJob.UsbKind;
import io.flashlab.lab.LabJob.Writing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as a JSON file that a person can read and edit. Files are named from the job's folder on where they lie in or under
 * it, so that the folder can be copied to other computers.
 */
public final class LabJobFile {

    /** How the names of jobs end that the window saves: the system opens these with FlashLab. Any other name does as well. */
    public static final String ENDING = ".flashlab-job";

    /** Of a file that may be one, so much is looked at. */
    private static final int LOOKED_AT = 4096;

    private static final String KIND = "flashlab-lab-job";
    private static final int VERSION = 1;
    private static final String KEEP = "keep";
    private static final String DETECT = "detect";
    private static final String AUTO = "auto";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path path;

    /** @param path where it is, or shall be */
    public LabJobFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Whether a file says of itself that it is a job, valid or not. */
    public static boolean isOne(Path file) {
        if (file.toString().endsWith(ENDING)) {
            return true;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(LOOKED_AT), StandardCharsets.UTF_8).contains('"' + KIND + '"');
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the roster of a job is unless somebody says another place: {@code class-7b.roster.jsonl} beside the job. */
    public static Path rosterOf(Path job) {
        String name = String.valueOf(job.getFileName()).replaceFirst("(?i)(\\.json|\\.flashlab-job)$", "");
        return job.resolveSibling(name + ".roster.jsonl");
    }

    /**
     * Reads the job. Its files need not be there yet.
     *
     * @throws FileUnusable when the file cannot be read
     * @throws BundleInvalid when it is no job, or one that a later version wrote
     */
    public LabJob read() throws FlasherException {
        byte[] content = ImageSource.of(path).read();
        try {
            JsonNode root = JSON.readTree(content);
            if (!KIND.equals(root.path("kind").asString(""))) {
                throw invalid("it is no job for a lab");
            }
            if (root.path("version").asInt(0) != VERSION) {
                throw invalid("it is of version %s, and this program knows version %s"
                        .formatted(root.path("version").asString("?"), VERSION));
            }
            return job(root);
        } catch (JacksonException e) {
            throw invalid("it is not valid JSON");
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes the job. The file is replaced as a whole or not at all.
     *
     * @throws FileUnusable when it cannot be written
     */
    public void write(LabJob job) throws FileUnusable {
        try {
            Path folder = folder();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".job", ".tmp");
            try {
                Files.writeString(fresh, JSON.writeValueAsString(node(job)) + "\n");
                replace(fresh);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new FileUnusable(path, FileProblem.WRITE_FAILED, e);
        }
    }

    private void replace(Path fresh) throws IOException {
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private ObjectNode node(LabJob job) {
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", KIND).put("version", VERSION).put("title", job.title()).put("chip", job.chip());
        for (LabFile file : job.files()) {
            root.withArray("/files")
                    .addObject()
                    .put("address", "0x%x".formatted(file.address()))
                    .put("file", written(file.file()));
        }
        WriteOptions options = job.writing().options();
        root.put("flashMode", options.mode().name().toLowerCase(Locale.ROOT))
                .put("flashFrequency", options.frequency().label())
                .put("flashSize", sizeWord(options.size()))
                .put("eraseAll", options.erase() == Erase.ALL)
                .put("verify", options.verify());
        job.writing().baudRate().ifPresentOrElse(rate -> root.put("baud", rate), () -> root.put("baud", AUTO));
        root.put("bootCheck", job.after().bootCheck());
        job.after().mainProgram().ifPresent(main -> root.put("mainPy", written(main)));
        job.adapters().stream().map(UsbKind::toString).sorted().forEach(root.putArray("adapters")::add);
        return root;
    }

    private LabJob job(JsonNode root) throws BundleInvalid {
        List<LabFile> files = new ArrayList<>();
        for (JsonNode file : root.path("files")) {
            files.add(new LabFile(address(file.path("address")), read(text(file, "file"))));
        }
        Optional<Path> main = Optional.of(root.path("mainPy").asString(""))
                .filter(name -> !name.isBlank())
                .map(this::read);
        Set<UsbKind> adapters = new HashSet<>();
        root.path("adapters").forEach(kind -> adapters.add(UsbKind.parse(kind.asString(""))));
        return new LabJob(
                root.path("title").asString(String.valueOf(path.getFileName())),
                text(root, "chip"),
                files,
                writing(root),
                new AfterFlash(root.path("bootCheck").asBoolean(false), main),
                adapters);
    }

    private static Writing writing(JsonNode root) {
        WriteOptions options = WriteOptions.defaults()
                .withMode(FlashMode.valueOf(word(root, "flashMode").toUpperCase(Locale.ROOT)))
                .withFrequency(frequency(word(root, "flashFrequency")))
                .withSize(size(word(root, "flashSize")))
                .withErase(root.path("eraseAll").asBoolean(false) ? Erase.ALL : Erase.NEEDED)
                .withVerify(root.path("verify").asBoolean(true));
        return new Writing(options, baud(root.path("baud")));
    }

    private static OptionalInt baud(JsonNode value) {
        if (value.isMissingNode() || AUTO.equals(value.asString(""))) {
            return OptionalInt.empty();
        }
        if (value.asInt(0) <= 0) {
            throw new IllegalArgumentException("'baud' is neither a rate nor 'auto'");
        }
        return OptionalInt.of(value.asInt());
    }

    private static String word(JsonNode root, String key) {
        return root.path(key).asString(KEEP);
    }

    private static FlashFrequency frequency(String word) {
        return Stream.of(FlashFrequency.values())
                .filter(each -> each.label().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a flash frequency: " + word));
    }

    private static FlashSizeSetting size(String word) {
        return switch (word) {
            case KEEP -> new FlashSizeSetting.Keep();
            case DETECT -> new FlashSizeSetting.Detect();
            default ->
                HeaderSize.parse(word)
                        .map(FlashSizeSetting.Fixed::new)
                        .orElseThrow(() -> new IllegalArgumentException("not a flash size: " + word));
        };
    }

    private static String sizeWord(FlashSizeSetting size) {
        return switch (size) {
            case FlashSizeSetting.Keep() -> KEEP;
            case FlashSizeSetting.Detect() -> DETECT;
            case FlashSizeSetting.Fixed(HeaderSize fixed) -> fixed.label();
        };
    }

    private static long address(JsonNode value) {
        try {
            return value.isIntegralNumber() ? value.longValue() : Long.decode(value.asString(""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an address: " + value.asString(""), e);
        }
    }

    private String text(JsonNode node, String key) throws BundleInvalid {
        String text = node.path(key).asString("");
        if (text.isBlank()) {
            throw invalid("'%s' is missing".formatted(key));
        }
        return text;
    }

    private Path read(String written) {
        return folder().resolve(written.replace('\\', '/')).normalize();
    }

    /** With {@code /} on every system. */
    private String written(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(folder())
                ? folder().relativize(absolute).toString().replace('\\', '/')
                : absolute.toString();
    }

    private Path folder() {
        return path.getParent() == null ? path : path.getParent();
    }

    private BundleInvalid invalid(String reason) {
        return new BundleInvalid(path.toString(), reason);
    }
}
