package io.flashlab.viewmodel.log;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Carries what a session says from its thread to the UI thread. However much is said, at most one update waits on the UI
 * executor: an update takes all lines that have come since the last one, up to a number that does not hold the window up,
 * and only the newest progress.
 */
public final class GuiLogger implements EspLogger {

    /** Lines for one update. */
    static final int MOST_LINES = 500;

    private final LogViewModel log;
    private final StageListener listener;
    private final Executor ui;

    private Batch batch = new Batch(null);
    private boolean updateWaits;
    private Verbosity verbosity = Verbosity.AUTO;

    /** @param ui runs one task after the other, in the order given */
    public GuiLogger(LogViewModel log, StageListener listener, Executor ui) {
        this.log = log;
        this.listener = listener;
        this.ui = ui;
    }

    @Override
    public void print(String message) {
        say(LogLevel.DETAIL, message);
    }

    @Override
    public void printPart(String text) {
        synchronized (this) {
            if (verbosity == Verbosity.SILENT) {
                return;
            }
            batch.grow(text);
        }
        requestUpdate();
    }

    @Override
    public void note(String message) {
        say(LogLevel.NOTE, message);
    }

    @Override
    public void warning(String message) {
        say(LogLevel.WARNING, message);
    }

    @Override
    public void error(String message) {
        say(LogLevel.ERROR, message);
    }

    @Override
    public void beginStage(Stage begun) {
        changeStage(begun);
    }

    @Override
    public void endStage(Stage ended) {
        changeStage(null);
    }

    @Override
    public void leaveStages() {
        changeStage(null);
    }

    @Override
    public void progress(Progress newest) {
        synchronized (this) {
            batch.progress = newest;
        }
        requestUpdate();
    }

    @Override
    public synchronized void setVerbosity(Verbosity newVerbosity) {
        verbosity = newVerbosity;
    }

    private void say(LogLevel level, String message) {
        synchronized (this) {
            if (verbosity == Verbosity.SILENT && level != LogLevel.ERROR) {
                return;
            }
            batch.say(level, message);
        }
        requestUpdate();
    }

    private void changeStage(@Nullable Stage stage) {
        synchronized (this) {
            batch.changeStage(stage);
        }
        requestUpdate();
    }

    private void requestUpdate() {
        synchronized (this) {
            if (updateWaits) {
                return;
            }
            updateWaits = true;
        }
        ui.execute(this::update);
    }

    private void update() {
        Batch taken;
        boolean more;
        synchronized (this) {
            taken = batch;
            batch = taken.lines.size() > MOST_LINES ? taken.cutOff() : new Batch(taken.growing);
            more = !batch.lines.isEmpty();
            updateWaits = more;
        }
        taken.deliver();
        if (more) {
            ui.execute(this::update);
        }
    }

    /** What has come since the last update. */
    private final class Batch {
        private final List<LogLine> lines = new ArrayList<>();
        private @Nullable LogLine growing;
        private @Nullable Progress progress;
        private @Nullable Stage stage;
        private boolean stageChanged;

        Batch(@Nullable LogLine growing) {
            this.growing = growing;
        }

        /** Keeps the lines that one update takes, and the progress, which does not wait; the rest is left to the next. */
        Batch cutOff() {
            Batch rest = new Batch(growing);
            List<LogLine> later = lines.subList(MOST_LINES, lines.size());
            rest.lines.addAll(later);
            later.clear();
            growing = null;
            return rest;
        }

        void grow(String text) {
            growing = growing == null
                    ? log.line(LogLevel.DETAIL, text)
                    : new LogLine(growing.time(), growing.level(), growing.text() + text);
        }

        void say(LogLevel level, String message) {
            boolean endsGrowingLine = growing != null && level == LogLevel.DETAIL;
            if (endsGrowingLine) {
                grow(message);
            }
            if (growing != null) {
                lines.add(growing);
                growing = null;
            }
            if (!endsGrowingLine) {
                message.lines().map(line -> log.line(level, line)).forEach(lines::add);
            }
        }

        void changeStage(@Nullable Stage newStage) {
            stage = newStage;
            stageChanged = true;
        }

        void deliver() {
            log.update(lines, growing);
            if (progress != null) {
                listener.progressed(progress);
            }
            if (stageChanged) {
                listener.stageChanged(stage);
            }
        }
    }
}
