package io.flashlab.viewmodel.job;

import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.viewmodel.log.StageListener;
import java.time.Duration;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How far the running job has come, as properties. UI thread only. */
final class JobProgress implements StageListener {

    static final double INDETERMINATE = -1;

    final ReadOnlyObjectWrapper<@Nullable Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage");
    final ReadOnlyStringWrapper itemName = new ReadOnlyStringWrapper(this, "itemName", "");
    final ReadOnlyDoubleWrapper itemProgress = new ReadOnlyDoubleWrapper(this, "itemProgress");
    final ReadOnlyDoubleWrapper overallProgress = new ReadOnlyDoubleWrapper(this, "overallProgress");
    final ReadOnlyDoubleWrapper bytesPerSecond = new ReadOnlyDoubleWrapper(this, "bytesPerSecond");
    final ReadOnlyObjectWrapper<@Nullable Duration> remaining = new ReadOnlyObjectWrapper<>(this, "remaining");
    final ReadOnlyLongWrapper doneBytes = new ReadOnlyLongWrapper(this, "doneBytes");
    final ReadOnlyObjectWrapper<@Nullable Progress> latest = new ReadOnlyObjectWrapper<>(this, "latest");

    private final TimeSource time;
    private final SpeedMeter speed = new SpeedMeter();

    JobProgress(TimeSource time) {
        this.time = time;
    }

    void begin() {
        reset(INDETERMINATE);
    }

    void end() {
        reset(0);
    }

    private void reset(double progress) {
        stage.set(null);
        itemName.set("");
        itemProgress.set(progress);
        overallProgress.set(progress);
        doneBytes.set(0);
        latest.set(null);
        forgetSpeed();
    }

    private void forgetSpeed() {
        speed.restart();
        bytesPerSecond.set(0);
        remaining.set(null);
    }

    /** Between two stages the last one stays in view: an empty status line would only flicker. */
    @Override
    public void stageChanged(@Nullable Stage newStage) {
        if (newStage != null && newStage != stage.get()) {
            stage.set(newStage);
            forgetSpeed();
        }
    }

    @Override
    public void progressed(Progress progress) {
        stageChanged(progress.stage());
        speed.sample(time.nanoTime(), progress.jobDone());
        latest.set(progress);
        itemName.set(progress.item());
        itemProgress.set(progress.total() == 0 ? 1 : (double) progress.done() / progress.total());
        overallProgress.set(progress.fraction());
        doneBytes.set(progress.jobDone());
        bytesPerSecond.set(speed.bytesPerSecond());
        remaining.set(remainingTime(progress));
    }

    private @Nullable Duration remainingTime(Progress progress) {
        if (speed.bytesPerSecond() == 0) {
            return null;
        }
        double seconds = (progress.jobTotal() - progress.jobDone()) / speed.bytesPerSecond();
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
