package io.flashlab.app;

import io.flashlab.viewmodel.settings.Settings;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the settings as a JSON file that a person can read and edit. */
final class SettingsStore {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Path file;
    private final Clock clock;
    private final AtomicReference<@Nullable CompletableFuture<Loaded>> ahead = new AtomicReference<>();

    /**
     * @param file where; neither it nor its folder need exist
     * @param clock dates the name under which a damaged file is set aside
     */
    SettingsStore(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param settings the file's, or the defaults
     * @param warning what a person should know about the file, if it was not as it should be
     */
    record Loaded(Settings settings, Optional<String> warning) {}

    Path file() {
        return file;
    }

    /** The settings of the person who runs the program. */
    static SettingsStore ofThisComputer() {
        Path file = SettingsFolder.ofThisComputer().path().resolve("settings.json");
        return new SettingsStore(file, Clock.system(ZoneId.systemDefault()));
    }

    /** Reads the file on another thread, for the next {@link #load}. */
    void loadAhead(Executor other) {
        ahead.set(CompletableFuture.supplyAsync(this::read, other));
    }

    /** Never fails: what cannot be read is set aside, and the defaults apply. What the file does not name has its default. */
    Loaded load() {
        CompletableFuture<Loaded> reading = ahead.getAndSet(null);
        return reading == null ? read() : reading.join();
    }

    private Loaded read() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.defaults(), Optional.empty());
        }
        try {
            JsonNode content = json.readTree(Files.readString(file));
            return new Loaded(RecordReader.read(content, Settings.defaults()), Optional.empty());
        } catch (IOException e) {
            return new Loaded(
                    Settings.defaults(), Optional.of("The settings in %s cannot be read: %s".formatted(file, e)));
        } catch (JacksonException | IllegalArgumentException e) {
            return new Loaded(Settings.defaults(), Optional.of(setAside()));
        }
    }

    /** The file is replaced as a whole or not at all. */
    void save(Settings settings) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        forgetHalfWritten(folder);
        Path fresh = Files.createTempFile(folder, "settings", ".tmp");
        try {
            Files.writeString(fresh, json.writeValueAsString(settings) + System.lineSeparator());
            replace(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** What a program has left that was killed while it saved. Another window may be saving now: its file is younger. */
    private void forgetHalfWritten(Path folder) throws IOException {
        Instant longAgo = clock.instant().minus(Duration.ofHours(1));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "settings*.tmp")) {
            for (Path left : files) {
                if (Files.getLastModifiedTime(left).toInstant().isBefore(longAgo)) {
                    Files.deleteIfExists(left);
                }
            }
        }
    }

    private void replace(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String setAside() {
        String name = "%s.damaged-%s".formatted(file.getFileName(), STAMP.format(LocalDateTime.now(clock)));
        Path aside = file.resolveSibling(name);
        try {
            Files.move(file, aside);
            return "The settings file was damaged. It is kept as %s; FlashLab begins with its defaults."
                    .formatted(aside);
        } catch (IOException e) {
            return "The settings file %s is damaged and cannot be set aside: %s".formatted(file, e);
        }
    }
}
