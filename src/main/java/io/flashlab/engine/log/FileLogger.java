package io.flashlab.engine.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a log to keep: every line with date, time and level, in UTF-8. Progress is left out. Verbosity is ignored: a
 * log that somebody reads afterwards should be whole.
 *
 * <p>A log that cannot be written must not stop a board from being flashed: the first failure is kept for
 * {@link #failure} and nothing more is written.
 */
public final class FileLogger implements EspLogger, AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final BufferedWriter writer;
    private final Clock clock;
    private final StringBuilder openLine = new StringBuilder();
    private Optional<IOException> failure = Optional.empty();

    /** @param writer closed by {@link #close} */
    public FileLogger(Writer writer, Clock clock) {
        this.writer = new BufferedWriter(writer);
        this.clock = clock;
    }

    /**
     * Starts a new log, replacing a file of that name.
     *
     * @throws IOException when the file cannot be opened for writing
     */
    public static FileLogger open(Path file) throws IOException {
        return new FileLogger(
                Files.newBufferedWriter(file, StandardCharsets.UTF_8), Clock.system(ZoneId.systemDefault()));
    }

    @Override
    public void print(String message) {
        endOpenLine();
        if (!message.isBlank()) {
            writeLine("INFO", message);
        }
    }

    @Override
    public void printPart(String text) {
        openLine.append(text);
    }

    @Override
    public void note(String message) {
        endOpenLine();
        writeLine("NOTE", message);
    }

    @Override
    public void warning(String message) {
        endOpenLine();
        writeLine("WARN", message);
    }

    @Override
    public void error(String message) {
        endOpenLine();
        writeLine("ERROR", message.strip());
    }

    @Override
    public void beginStage(Stage stage) {
        endOpenLine();
        writeLine("STAGE", stage + " begins");
    }

    @Override
    public void endStage(Stage stage) {
        endOpenLine();
        writeLine("STAGE", stage + " done");
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void setVerbosity(Verbosity verbosity) {}

    /** The first thing that went wrong with writing the log. */
    public Optional<IOException> failure() {
        return failure;
    }

    @Override
    public void close() {
        endOpenLine();
        try {
            writer.close();
        } catch (IOException e) {
            keepFirst(e);
        }
    }

    private void endOpenLine() {
        if (!openLine.isEmpty()) {
            String line = openLine.toString();
            openLine.setLength(0);
            writeLine("INFO", line);
        }
    }

    private void writeLine(String level, String message) {
        if (failure.isPresent()) {
            return;
        }
        try {
            writer.write("%s %-5s %s".formatted(TIME.format(LocalDateTime.now(clock)), level, message));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            keepFirst(e);
        }
    }

    private void keepFirst(IOException problem) {
        if (failure.isEmpty()) {
            failure = Optional.of(problem);
        }
    }
}
