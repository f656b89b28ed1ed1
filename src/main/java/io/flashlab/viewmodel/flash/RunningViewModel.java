package io.flashlab.viewmodel.flash;

import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.job.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How far flashing has come, in words and as bars. UI thread only. */
public final class RunningViewModel {

    private final JobRunner jobs;
    private final Texts texts;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper(this, "figures", "");
    private final ReadOnlyStringWrapper file = new ReadOnlyStringWrapper(this, "file", "");
    private final ReadOnlyBooleanWrapper manyFiles = new ReadOnlyBooleanWrapper(this, "manyFiles");

    RunningViewModel(JobRunner jobs, Texts texts) {
        this.jobs = jobs;
        this.texts = texts;
        jobs.stageProperty().subscribe(this::update);
        jobs.progressProperty().subscribe(this::update);
        jobs.stateProperty().subscribe(this::update);
        jobs.overallProgressProperty().subscribe(this::update);
        jobs.bytesPerSecondProperty().subscribe(this::update);
        jobs.remainingProperty().subscribe(this::update);
    }

    /** What is being done: {@code Writing MicroPython at 0x00040000}. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** {@code 43 % · 45.1 kB/s · 5 s left}; what is not known is left out. */
    public ReadOnlyStringProperty figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** The file in hand and which of how many it is: {@code File 2 of 3: app.bin}. */
    public ReadOnlyStringProperty fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Share of all files that is done in this stage, 0..1; -1 when it cannot be told. */
    public ReadOnlyDoubleProperty overallProperty() {
        return jobs.overallProgressProperty();
    }

    /** Share of the file in hand that is done, 0..1; -1 when it cannot be told. */
    public ReadOnlyDoubleProperty fileProgressProperty() {
        return jobs.itemProgressProperty();
    }

    /** Whether the job has more than one file, so that a bar for each makes sense. */
    public ReadOnlyBooleanProperty manyFilesProperty() {
        return manyFiles.getReadOnlyProperty();
    }

    void begin() {
        manyFiles.set(false);
        update();
    }

    private void update() {
        Progress progress = jobs.progressProperty().get();
        if (progress != null && jobs.stageProperty().get() == progress.stage()) {
            take(progress);
        }
        title.set(titleNow(progress));
        figures.set(figuresNow());
    }

    private void take(Progress progress) {
        manyFiles.set(progress.count() > 1);
        file.set(texts.get(
                "flash.running.file", progress.index() + 1, progress.count(), FindingTexts.shortName(progress.item())));
    }

    private String titleNow(@Nullable Progress progress) {
        if (jobs.stateProperty().get() == JobState.CANCELLING) {
            return texts.get("flash.running.cancelling");
        }
        Stage stage = jobs.stageProperty().get();
        if (stage == null) {
            return texts.get("flash.running.starting");
        }
        if (progress != null && progress.stage() == stage && stage == Stage.WRITE) {
            return texts.get(
                    "flash.running.writeAt",
                    FindingTexts.shortName(progress.item()),
                    FlashAddress.format(progress.address()));
        }
        return texts.get("flash.running." + stage.name());
    }

    private String figuresNow() {
        List<String> parts = new ArrayList<>();
        double overall = jobs.overallProgressProperty().get();
        if (overall >= 0) {
            parts.add(texts.get("flash.running.percent", (long) (overall * 100)));
        }
        double speed = jobs.bytesPerSecondProperty().get();
        if (speed > 0) {
            parts.add(texts.speed(speed));
        }
        Duration left = jobs.remainingProperty().get();
        if (left != null) {
            parts.add(texts.timeLeft(left));
        }
        return String.join(" · ", parts);
    }
}
