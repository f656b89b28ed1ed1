package io.flashlab.viewmodel.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** Writes the log to a file, off the UI thread. */
public final class LogSaver {

    private final LogViewModel log;
    private final Executor worker;
    private final Executor ui;

    public LogSaver(LogViewModel log, Executor worker, Executor ui) {
        this.log = log;
        this.worker = worker;
        this.ui = ui;
    }

    /** Saves what the log shows. Whether that went well becomes a line of the log. */
    public void save(Path file) {
        String text = log.text();
        worker.execute(() -> {
            try {
                Files.writeString(file, text);
                report(LogLevel.NOTE, "Log saved to " + file);
            } catch (IOException e) {
                report(LogLevel.ERROR, "The log cannot be saved: " + e);
            }
        });
    }

    private void report(LogLevel level, String sentence) {
        ui.execute(() -> log.add(level, sentence));
    }
}
