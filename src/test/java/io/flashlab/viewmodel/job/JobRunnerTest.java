package io.flashlab.viewmodel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.SettingInvalid;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.QueueExecutor;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.log.LogLine;
import io.flashlab.viewmodel.log.LogViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {

    private final FakeTime time = new FakeTime();
    private final LogViewModel log = new LogViewModel(Clock.systemUTC());
    private final QueueExecutor worker = new QueueExecutor();
    private final JobRunner jobs = new JobRunner(worker, Runnable::run, log, time);
    private final List<JobOutcome<String>> outcomes = new ArrayList<>();

    @Test
    void aJobThatSucceedsHandsOverItsValueAndItsTime() {
        start(context -> {
            context.time().sleep(Duration.ofMillis(1500));
            return "done";
        });
        assertThat(jobs.stateProperty().get()).isEqualTo(JobState.RUNNING);

        worker.runAll();

        assertThat(outcomes).containsExactly(new JobOutcome.Succeeded<>("done", Duration.ofMillis(1500)));
        assertThat(jobs.busyProperty().get()).isFalse();
        assertThat(lastLine().level()).isEqualTo(LogLevel.RESULT);
        assertThat(lastLine().text()).isEqualTo("Done in 1.5 s.");
        assertThat(jobs.outcomeProperty().get()).isEqualTo(outcomes.getFirst());
    }

    /** As on the command line; the file is looked at for each job anew. */
    @Test
    void aJobObeysTheConfigurationFileAndTheLogNamesIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my.cfg");
        JobRunner configured = new JobRunner(
                worker, Runnable::run, log, time, () -> EsptoolConfig.find(Map.of("ESPTOOL_CFGFILE", file.toString())));
        Files.writeString(file, "[esptool]\nconnect_attempts = 3\nserial_write_timeout = 4\n");
        List<ProtocolSettings> settings = new ArrayList<>();

        configured.run(context -> settings.add(context.settings()), _ -> {});
        worker.runAll();

        assertThat(settings).singleElement().satisfies(found -> {
            assertThat(found.attempts().connect()).isEqualTo(3);
            assertThat(found.timeouts().serialWrite()).isEqualTo(Duration.ofSeconds(4));
        });
        assertThat(log.lines())
                .extracting(LogLine::text)
                .contains("Loaded custom configuration from %s (set with ESPTOOL_CFGFILE)".formatted(file));
    }

    @Test
    void aSettingThatMeansNothingFailsTheJobBeforeItBegins(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.cfg"), "[esptool]\ntimeout = soon\n");
        JobRunner configured = new JobRunner(
                worker, Runnable::run, log, time, () -> EsptoolConfig.find(Map.of("ESPTOOL_CFGFILE", file.toString())));
        List<JobOutcome<Boolean>> ended = new ArrayList<>();

        configured.run(_ -> true, ended::add);
        worker.runAll();

        assertThat(ended)
                .singleElement()
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed -> assertThat(failed.error()).isInstanceOf(SettingInvalid.class));
    }

    @Test
    void aJobThatFailsHandsOverTheErrorAndLogsIt() {
        PortLost error = new PortLost("COM7");
        start(_ -> {
            throw error;
        });

        worker.runAll();

        assertThat(outcomes).containsExactly(new JobOutcome.Failed<>(error));
        assertThat(lastLine().level()).isEqualTo(LogLevel.ERROR);
        assertThat(lastLine().text()).isEqualTo("Port COM7 disappeared.");
    }

    @Test
    void cancellingReachesTheJobAndIsAnOutcomeOfItsOwn() {
        start(context -> {
            context.cancellation().throwIfCancelled();
            return "not reached";
        });

        jobs.cancel();
        JobState afterCancel = jobs.stateProperty().get();
        worker.runAll();

        assertThat(afterCancel).isEqualTo(JobState.CANCELLING);
        assertThat(outcomes).containsExactly(new JobOutcome.Cancelled<>());
        assertThat(lastLine().text()).isEqualTo("Cancelled.");
    }

    @Test
    void aBoardThatFailsWhileItIsBeingLetGoCountsAsCancelled() {
        start(_ -> {
            throw new ResponseTimeout("FLASH_END", Duration.ofSeconds(3));
        });

        jobs.cancel();
        worker.runAll();

        assertThat(outcomes).containsExactly(new JobOutcome.Cancelled<>());
        assertThat(log.lines()).extracting(LogLine::text).contains("The board did not answer FLASH_END within 3.0 s.");
    }

    @Test
    void aJobThatFinishesInSpiteOfACancelHasSucceeded() {
        start(_ -> "done");

        jobs.cancel();
        worker.runAll();

        assertThat(outcomes).containsExactly(new JobOutcome.Succeeded<>("done", Duration.ZERO));
    }

    @Test
    void aSecondJobIsRefusedWhileOneRuns() {
        start(_ -> "first");

        assertThatThrownBy(() -> start(_ -> "second")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theNextJobMayBeStartedWhereTheEndOfTheLastIsTold() {
        jobs.run(_ -> "first", _ -> start(_ -> "second"));

        worker.runAll();

        assertThat(outcomes).containsExactly(new JobOutcome.Succeeded<>("second", Duration.ZERO));
    }

    @Test
    void aFaultInTheProgramReachesTheThreadAndFreesTheRunner() {
        start(_ -> {
            throw new IllegalArgumentException("a bug");
        });

        assertThatThrownBy(worker::runAll).isInstanceOf(IllegalArgumentException.class);

        assertThat(jobs.busyProperty().get()).isFalse();
        assertThat(outcomes).isEmpty();
        assertThat(lastLine().level()).isEqualTo(LogLevel.ERROR);
    }

    @Test
    void progressShowsShareSpeedAndTimeLeft() {
        List<Duration> remaining = new ArrayList<>();
        List<Double> speeds = new ArrayList<>();
        start(context -> {
            context.logger().beginStage(Stage.WRITE);
            for (long done = 0; done <= 40_000; done += 10_000) {
                context.logger().progress(write(done));
                context.time().sleep(Duration.ofSeconds(1));
            }
            remaining.add(jobs.remainingProperty().get());
            speeds.add(jobs.bytesPerSecondProperty().get());
            assertThat(jobs.stageProperty().get()).isEqualTo(Stage.WRITE);
            assertThat(jobs.itemNameProperty().get()).isEqualTo("micropython.bin");
            assertThat(jobs.overallProgressProperty().get()).isEqualTo(0.4);
            assertThat(jobs.itemProgressProperty().get()).isEqualTo(0.4);
            assertThat(jobs.doneBytesProperty().get()).isEqualTo(40_000);
            return "done";
        });

        worker.runAll();

        assertThat(outcomes).hasSize(1);
        assertThat(speeds.getFirst()).isCloseTo(10_000, within(0.001));
        assertThat(remaining).containsExactly(Duration.ofSeconds(6));
    }

    @Test
    void afterTheJobNothingOfItsProgressIsLeft() {
        start(context -> {
            context.logger().progress(write(10_000));
            return "done";
        });
        double atStart = jobs.overallProgressProperty().get();

        worker.runAll();

        assertThat(atStart).isEqualTo(-1);
        assertThat(jobs.overallProgressProperty().get()).isZero();
        assertThat(jobs.stageProperty().get()).isNull();
        assertThat(jobs.progressProperty().get()).isNull();
        assertThat(jobs.remainingProperty().get()).isNull();
        assertThat(jobs.itemNameProperty().get()).isEmpty();
    }

    @Test
    void whatRunsAsideMakesNobodyBusyAndSaysNothing() {
        List<String> came = new ArrayList<>();
        jobs.runAside(
                context -> {
                    context.logger().print("heard");
                    return "runs";
                },
                came::add);
        boolean busy = jobs.busyProperty().get();
        worker.runAll();

        assertThat(busy).isFalse();
        assertThat(came).containsExactly("runs");
        assertThat(log.lines()).isEmpty();
        assertThat(jobs.outcomeProperty().get()).isNull();
    }

    @Test
    void whatRunsAsideGivesWayToAJobWhichWaitsForIt() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        JobRunner real = new JobRunner(threads, Runnable::run, log, TimeSource.system());
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch listens = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);

        real.runAside(
                context -> {
                    listens.countDown();
                    while (!context.cancellation().isCancelled()) {
                        Thread.onSpinWait();
                    }
                    order.add("gives way");
                    return "too late";
                },
                order::add);
        assertThat(listens.await(20, TimeUnit.SECONDS)).isTrue();
        real.run(_ -> order.add("job"), _ -> done.countDown());
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();

        assertThat(order).containsExactly("gives way", "job");
    }

    @Test
    void nothingRunsAsideOfAJob() {
        List<String> came = new ArrayList<>();
        start(_ -> {
            jobs.runAside(_ -> "aside", came::add);
            return "done";
        });

        worker.runAll();

        assertThat(came).isEmpty();
        assertThat(outcomes).hasSize(1);
    }

    private void start(Job<String> job) {
        jobs.run(job, outcomes::add);
    }

    private LogLine lastLine() {
        return log.lines().getLast();
    }

    private static Progress write(long done) {
        return new Progress(Stage.WRITE, "micropython.bin", 0, 1, done, done, 100_000, done, 100_000);
    }
}
