package io.flashlab.testing;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was said, one entry a line; a part of a line goes to an entry of its own with the parts after it. */
public final class RecordingLogger implements EspLogger {

    private final List<String> lines = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private boolean partial;

    /** Notes and warnings start with {@code Note: } and {@code Warning: }. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void print(String message) {
        lines.add(message);
        partial = false;
    }

    @Override
    public void printPart(String text) {
        if (partial) {
            lines.set(lines.size() - 1, lines.getLast() + text);
        } else {
            lines.add(text);
        }
        partial = true;
    }

    @Override
    public void note(String message) {
        print("Note: " + message);
    }

    @Override
    public void warning(String message) {
        print("Warning: " + message);
    }

    @Override
    public void error(String message) {
        print("Error: " + message);
    }

    /** Stages that were begun and neither ended nor left. */
    public List<Stage> stages() {
        return stages;
    }

    @Override
    public void beginStage(Stage stage) {
        stages.add(stage);
    }

    @Override
    public void endStage(Stage stage) {
        stages.remove(stage);
    }

    @Override
    public void leaveStages() {
        stages.clear();
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void setVerbosity(Verbosity verbosity) {}
}
