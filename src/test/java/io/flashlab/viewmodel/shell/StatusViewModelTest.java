package io.flashlab.viewmodel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.QueueExecutor;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusViewModelTest {

    private final QueueExecutor worker = new QueueExecutor();
    private final JobRunner jobs =
            new JobRunner(worker, Runnable::run, new LogViewModel(Clock.systemUTC()), new FakeTime());
    private final StatusViewModel status = new StatusViewModel(jobs, Texts.in(Locale.ENGLISH));
    private final List<String> activity = new ArrayList<>();
    private final List<String> pace = new ArrayList<>();

    @Test
    void beforeTheFirstJobItIsReady() {
        assertThat(status.activityProperty().get()).isEqualTo("Ready");
        assertThat(status.paceProperty().get()).isEmpty();
    }

    @Test
    void writingIsToldWithFileAddressShareSpeedAndTime() {
        run(context -> {
            context.logger().beginStage(Stage.WRITE);
            look();
            context.logger().progress(write(0));
            context.time().sleep(Duration.ofSeconds(2));
            context.logger().progress(write(250_000));
            look();
        });

        assertThat(activity).containsExactly("Writing…", "Writing micropython.bin at 0x0003d090");
        assertThat(pace).containsExactly("", "43 % · 125.0 kB/s · 3 s left");
        assertThat(status.activityProperty().get()).isEqualTo("Done in 2.0 s.");
        assertThat(status.paceProperty().get()).isEmpty();
    }

    @Test
    void whatCameOfAJobIsToldAtItsEndAndNotWhatWasSaidBefore() {
        List<String> ended = new ArrayList<>();
        status.activityProperty().subscribe(_ -> {}); // as the footer listens
        status.whenEnded(ended::add);

        run(context -> context.logger().beginStage(Stage.WRITE));

        assertThat(ended).containsExactly("Done in 0.0 s.");
    }

    @Test
    void moreThanAMinuteIsToldInMinutes() {
        run(context -> {
            context.logger().progress(write(0));
            context.time().sleep(Duration.ofSeconds(10));
            context.logger().progress(write(50_000));
            look();
        });

        assertThat(pace).containsExactly("8 % · 5.0 kB/s · 1 min 46 s left");
    }

    @Test
    void cancellingIsToldUntilTheBoardIsInOrder() {
        jobs.run(_ -> "done", _ -> {});

        jobs.cancel();

        assertThat(status.activityProperty().get()).isEqualTo("Stopping, and leaving the board in order…");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStageHasWords(Stage stage) {
        run(context -> {
            context.logger().beginStage(stage);
            look();
            context.logger().progress(new Progress(stage, "a.bin", 0, 1, 0, 1, 2, 1, 2));
            look();
        });

        assertThat(activity).hasSize(2).noneMatch(String::isBlank);
    }

    private void run(Consumer<SessionContext> work) {
        jobs.run(
                context -> {
                    work.accept(context);
                    return "done";
                },
                _ -> {});
        worker.runAll();
    }

    private void look() {
        activity.add(status.activityProperty().get());
        pace.add(status.paceProperty().get());
    }

    private static Progress write(long done) {
        return new Progress(Stage.WRITE, "/home/me/micropython.bin", 0, 1, done, done, 580_000, done, 580_000);
    }
}
