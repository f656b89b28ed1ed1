package io.flashlab.view.shell;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.shell.StatusViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.binding.Bindings;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.controlsfx.control.Notifications;

/**
 * Tells a person who looks at another window how a job goes: how far it is stands in the window's title, and so in the
 * task bar, which JavaFX cannot draw a bar on; that a long one has ended is said in a corner of the screen.
 */
final class JobSigns {

    /** Shorter ones end before anybody has turned away. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private final Stage stage;
    private final StatusViewModel status;
    private final Texts texts;
    private final InstantSource clock;
    private Instant begin;

    JobSigns(Stage stage, StatusViewModel status, Texts texts, InstantSource clock) {
        this.stage = stage;
        this.status = status;
        this.texts = texts;
        this.clock = clock;
        this.begin = clock.instant();
    }

    Subscription install() {
        JobRunner jobs = status.jobs();
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        () -> title(jobs), jobs.busyProperty(), jobs.overallProgressProperty()));
        Subscription begun = jobs.busyProperty().subscribe(busy -> {
            if (busy) {
                begin = clock.instant();
            }
        });
        return begun.and(status.whenEnded(this::ended));
    }

    private void ended(String outcome) {
        if (wasLong() && !stage.isFocused()) {
            say(outcome);
        }
    }

    private boolean wasLong() {
        return Duration.between(begin, clock.instant()).compareTo(LONG) > 0;
    }

    private String title(JobRunner jobs) {
        double share = jobs.overallProgressProperty().get();
        return jobs.busyProperty().get() && share >= 0
                ? texts.get("shell.title.progress", (int) Math.floor(share * 100))
                : texts.get("shell.title");
    }

    private void say(String outcome) {
        Notifications.create()
                .owner(stage)
                .title(texts.get("shell.title"))
                .text(outcome)
                .onAction(_ -> stage.toFront())
                .show();
    }
}
