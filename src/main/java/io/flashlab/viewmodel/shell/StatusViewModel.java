package io.flashlab.viewmodel.shell;

import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.job.JobState;
import io.flashlab.viewmodel.job.Unsuccessful;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The status line in words: what is being done, how far it is, how fast, how long it will take. */
public final class StatusViewModel {

    private static final int KILO = 1000;

    private final JobRunner jobs;
    private final Texts texts;
    private final StringBinding activity;
    private final StringBinding pace;

    public StatusViewModel(JobRunner jobs, Texts texts) {
        this.jobs = jobs;
        this.texts = texts;
        this.activity = Bindings.createStringBinding(
                this::describeActivity,
                jobs.stateProperty(),
                jobs.stageProperty(),
                jobs.progressProperty(),
                jobs.outcomeProperty());
        this.pace = Bindings.createStringBinding(
                this::describePace,
                jobs.busyProperty(),
                jobs.overallProgressProperty(),
                jobs.bytesPerSecondProperty(),
                jobs.remainingProperty());
    }

    public JobRunner jobs() {
        return jobs;
    }

    /** For example {@code Writing micropython.bin at 0x00040000}; how the last job ended when none runs. */
    public StringBinding activityProperty() {
        return activity;
    }

    /** For example {@code 43 % · 45.1 kB/s · 5 s left}; empty when nothing can be told. */
    public StringBinding paceProperty() {
        return pace;
    }

    /**
     * Has something done with the words of {@link #activityProperty} when a job has ended. Whoever listens to {@link
     * JobRunner#busyProperty} for that may come before those words are made anew, and hear the old ones.
     */
    public Subscription whenEnded(Consumer<String> action) {
        return jobs.stateProperty().subscribe((_, state) -> {
            if (state == JobState.IDLE && jobs.outcomeProperty().get() != null) {
                action.accept(activity.get());
            }
        });
    }

    private String describeActivity() {
        JobState state = jobs.stateProperty().get();
        return switch (state) {
            case IDLE -> describeOutcome(jobs.outcomeProperty().get());
            case CANCELLING -> texts.get("shell.status.cancelling");
            case RUNNING -> describeStage();
        };
    }

    private String describeOutcome(@Nullable JobOutcome<?> outcome) {
        return switch (outcome) {
            case null -> texts.get("shell.status.ready");
            case JobOutcome.Succeeded<?> done when done.value() instanceof Unsuccessful not -> not.title();
            case JobOutcome.Succeeded<?> done ->
                texts.get("shell.status.done", done.elapsed().toMillis() / 1000.0);
            case JobOutcome.Failed<?> failed -> new ErrorPresenter(texts).title(failed.error(), Optional.empty());
            case JobOutcome.Cancelled<?> _ -> texts.get("shell.status.cancelled");
        };
    }

    private String describeStage() {
        Stage stage = jobs.stageProperty().get();
        if (stage == null) {
            return texts.get("shell.status.starting");
        }
        Progress progress = jobs.progressProperty().get();
        if (progress == null) {
            return texts.get("shell.stage." + stage);
        }
        if (progress.address() < 0) {
            return texts.get("shell.stage." + stage) + " " + shortName(progress.item());
        }
        return texts.get("shell.stage." + stage + ".at", shortName(progress.item()), progress.address());
    }

    /** A path is too long for a status line; its last part tells enough. */
    private static String shortName(String item) {
        return item.substring(Math.max(item.lastIndexOf('/'), item.lastIndexOf('\\')) + 1);
    }

    private String describePace() {
        double share = jobs.overallProgressProperty().get();
        if (!jobs.busyProperty().get() || share < 0) {
            return "";
        }
        List<String> words = new ArrayList<>();
        words.add(texts.get("shell.status.percent", (int) Math.floor(share * 100)));
        double speed = jobs.bytesPerSecondProperty().get();
        if (speed > 0) {
            words.add(texts.get("shell.status.speed", speed / KILO));
        }
        Duration remaining = jobs.remainingProperty().get();
        if (remaining != null) {
            words.add(texts.timeLeft(remaining));
        }
        return String.join(" · ", words);
    }
}
