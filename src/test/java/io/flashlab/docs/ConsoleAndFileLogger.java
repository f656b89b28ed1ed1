package io.flashlab.docs;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

// @start region="logger"
/** Speaks on a console, each line marked, and keeps everything but progress in a file. */
final class ConsoleAndFileLogger implements EspLogger, AutoCloseable {

    private final PrintStream console;
    private final PrintStream file;

    ConsoleAndFileLogger(PrintStream console, Path file) throws IOException {
        this.console = console;
        this.file = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(String message) {
        console.println("[board] " + message);
        file.println(message);
    }

    @Override
    public void printPart(String text) {
        // The dots of "Connecting....": left out here.
    }

    @Override
    public void note(String message) {
        print("NOTE: " + message);
    }

    @Override
    public void warning(String message) {
        print("WARNING: " + message);
    }

    @Override
    public void error(String message) {
        print(message);
    }

    @Override
    public void beginStage(Stage stage) {
        // What is printed from here to endStage could be taken back when the stage ends well.
    }

    @Override
    public void endStage(Stage stage) {}

    @Override
    public void progress(Progress progress) {
        console.println("[board] Finished: " + Math.round(100 * progress.fraction()) + "%");
    }

    @Override
    public void setVerbosity(Verbosity verbosity) {
        // One verbosity is enough here.
    }

    @Override
    public void close() {
        file.close();
    }
}
// @end
