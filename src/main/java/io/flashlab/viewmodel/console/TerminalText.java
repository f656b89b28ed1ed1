package io.flashlab.viewmodel.console;

import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.log.LogViewModel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** The terminal's rows as text: for the screen, the clipboard and files. UI thread only. */
public final class TerminalText {

    /** A clipboard is no place for a million lines: saving is. */
    public static final int MOST_COPIED = 10_000;

    private final Terminal terminal;
    private final ZoneId zone;
    private final DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private final BooleanProperty timestamps = new SimpleBooleanProperty(this, "timestamps");
    private final BooleanProperty hexadecimal = new SimpleBooleanProperty(this, "hexadecimal");

    /** @param zone what times are shown in */
    public TerminalText(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.zone = zone;
    }

    /** Whether each line begins with the time when it came. */
    public BooleanProperty timestampsProperty() {
        return timestamps;
    }

    /** Whether bytes are shown instead of lines. */
    public BooleanProperty hexadecimalProperty() {
        return hexadecimal;
    }

    /** The time that a row carries; empty for a row without. */
    public String time(TerminalRow row) {
        return row instanceof TerminalRow.Line(long millis, var _, var _) && millis > 0
                ? clock.format(Instant.ofEpochMilli(millis).atZone(zone))
                : "";
    }

    /** Rows as they are shown, with a line end after each. */
    public String of(List<? extends TerminalRow> rows) {
        boolean timed = timestamps.get();
        return rows.stream()
                .map(row -> text(row, timed) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** The newest rows of what is shown, {@link #MOST_COPIED} of them. */
    public String newest() {
        List<TerminalRow> shown = hexadecimal.get() ? terminal.bytes() : terminal.lines();
        return of(shown.subList(Math.max(0, shown.size() - MOST_COPIED), shown.size()));
    }

    private String text(TerminalRow row, boolean timed) {
        return timed && !time(row).isEmpty() ? time(row) + " " + row.text() : row.text();
    }

    /**
     * Writes all lines to a file; whether that went well becomes a line of the log.
     *
     * @param worker writes
     */
    public void save(Path file, Executor worker, Executor ui, LogViewModel log) {
        List<LineStore.Page> pages = terminal.snapshot();
        TerminalRow.Line last = terminal.growing();
        boolean timed = timestamps.get();
        worker.execute(() -> {
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                for (LineStore.Page page : pages) {
                    for (int i = 0; i < page.count(); i++) {
                        writer.write(text(page.line(i), timed));
                        writer.newLine();
                    }
                }
                if (!last.text().isEmpty()) {
                    writer.write(text(last, timed));
                    writer.newLine();
                }
                ui.execute(() -> log.add(LogLevel.NOTE, "Console saved to " + file));
            } catch (IOException e) {
                ui.execute(() -> log.add(LogLevel.ERROR, "The console cannot be saved: " + e));
            }
        });
    }
}
