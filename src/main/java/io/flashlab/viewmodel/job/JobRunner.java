package io.flashlab.viewmodel.job;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.viewmodel.log.GuiLogger;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.log.LogViewModel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Runs one job at a time on a worker thread and shows on the UI thread how far it has come. Methods are called on the UI
 * thread; properties change there.
 */
public final class JobRunner {

    private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());

    private final Executor worker;
    private final Executor ui;
    private final LogViewModel log;
    private final TimeSource time;
    private final Supplier<EsptoolConfig> configuration;
    private final JobProgress progress;
    private final ReadOnlyObjectWrapper<JobState> state = new ReadOnlyObjectWrapper<>(this, "state", JobState.IDLE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<@Nullable JobOutcome<?>> lastOutcome =
            new ReadOnlyObjectWrapper<>(this, "outcome");
    private CancellationToken cancellation = new CancellationToken();
    private Aside aside = Aside.none();

    /** With esptool's usual settings, whatever configuration files there are. */
    public JobRunner(Executor worker, Executor ui, LogViewModel log, TimeSource time) {
        this(worker, ui, log, time, EsptoolConfig::none);
    }

    /**
     * @param worker where jobs run
     * @param ui the UI thread; runs one task after the other, in the order given
     * @param configuration finds esptool's configuration file, for each job anew: it may have been edited. Called where
     *     jobs run
     */
    public JobRunner(
            Executor worker, Executor ui, LogViewModel log, TimeSource time, Supplier<EsptoolConfig> configuration) {
        this.worker = worker;
        this.ui = ui;
        this.log = log;
        this.time = time;
        this.configuration = configuration;
        this.progress = new JobProgress(time);
        busy.bind(state.isNotEqualTo(JobState.IDLE));
    }

    /**
     * Starts a job. How it ended is logged.
     *
     * @param whenDone told on the UI thread, after {@link #busyProperty} has become false; not told of a job that ends
     *     with an unchecked exception, which is a bug and goes to the thread's handler
     * @throws IllegalStateException while another job is running
     */
    public <T> void run(Job<T> job, Consumer<JobOutcome<T>> whenDone) {
        if (busy.get()) {
            throw new IllegalStateException("a job is running");
        }
        CancellationToken token = new CancellationToken();
        cancellation = token;
        progress.begin();
        state.set(JobState.RUNNING);
        SessionContext context = new SessionContext(new GuiLogger(log, progress, ui), token, time);
        Aside before = aside;
        before.cancel();
        worker.execute(() -> {
            before.awaitEnd();
            work(job, context, whenDone);
        });
    }

    /**
     * Starts work that gives way: the next job, or the next such work, has it stopped first. {@link #busyProperty} stays as it
     * is, nothing is logged, and no progress is shown. Does nothing while a job is running.
     *
     * @param whenDone told on the UI thread what came of it, unless it gave way or failed
     */
    public <T> void runAside(Job<T> work, Consumer<T> whenDone) {
        if (busy.get()) {
            return;
        }
        Aside before = aside;
        before.cancel();
        Aside now = new Aside();
        aside = now;
        SessionContext context = new SessionContext(new SilentLogger(), now.token(), time);
        worker.execute(() -> {
            before.awaitEnd();
            now.run(() -> workAside(work, context, whenDone));
        });
    }

    /** Stops what {@link #runAside} has started, if it still runs. */
    public void stopAside() {
        aside.cancel();
    }

    /** Changes on the UI thread what a job on a worker thread has to say. Any thread. */
    public void show(Runnable change) {
        ui.execute(change);
    }

    private <T> void workAside(Job<T> work, SessionContext context, Consumer<T> whenDone) {
        try {
            T value = work.run(context);
            ui.execute(() -> {
                if (!context.cancellation().isCancelled()) {
                    whenDone.accept(value);
                }
            });
        } catch (FlasherException e) {
            LOG.log(System.Logger.Level.DEBUG, "What ran aside has ended", e);
        }
    }

    /** Asks the running job to stop. Does nothing when there is none. */
    public void cancel() {
        if (state.get() == JobState.RUNNING) {
            state.set(JobState.CANCELLING);
            cancellation.cancel();
        }
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<JobState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What the job is busy with; null before its first stage and when there is no job. */
    public ReadOnlyObjectProperty<@Nullable Stage> stageProperty() {
        return progress.stage.getReadOnlyProperty();
    }

    /** The newest word from the engine on how far it is; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.latest.getReadOnlyProperty();
    }

    /** The file or region that is being worked on; empty when there is none. */
    public ReadOnlyStringProperty itemNameProperty() {
        return progress.itemName.getReadOnlyProperty();
    }

    /** Share of the item that is done, 0..1; -1 when it cannot be told. */
    public ReadOnlyDoubleProperty itemProgressProperty() {
        return progress.itemProgress.getReadOnlyProperty();
    }

    /** Share of all items that is done in this stage, 0..1; -1 when it cannot be told. */
    public ReadOnlyDoubleProperty overallProgressProperty() {
        return progress.overallProgress.getReadOnlyProperty();
    }

    /** Smoothed; 0 while it is not known. */
    public ReadOnlyDoubleProperty bytesPerSecondProperty() {
        return progress.bytesPerSecond.getReadOnlyProperty();
    }

    /** Time that the rest of this stage will take; null while it is not known. */
    public ReadOnlyObjectProperty<@Nullable Duration> remainingProperty() {
        return progress.remaining.getReadOnlyProperty();
    }

    /** Bytes of all items that are done in this stage. */
    public ReadOnlyLongProperty doneBytesProperty() {
        return progress.doneBytes.getReadOnlyProperty();
    }

    /** How the last job ended; null before the first has ended, and after one that ended by a fault of the program. */
    public ReadOnlyObjectProperty<@Nullable JobOutcome<?>> outcomeProperty() {
        return lastOutcome.getReadOnlyProperty();
    }

    private <T> void work(Job<T> job, SessionContext context, Consumer<JobOutcome<T>> whenDone) {
        long begin = time.nanoTime();
        JobOutcome<T> outcome = null;
        try {
            T value = job.run(configured(context));
            outcome = new JobOutcome.Succeeded<>(value, Duration.ofNanos(time.nanoTime() - begin));
        } catch (FlasherException e) {
            outcome = failure(e, context);
        } finally {
            JobOutcome<T> ended = outcome;
            ui.execute(() -> finish(ended, whenDone));
        }
    }

    private SessionContext configured(SessionContext context) throws FlasherException {
        EsptoolConfig found = configuration.get();
        found.announce(context.logger());
        return context.withSettings(found.settings());
    }

    /** A board that is let go in the middle of an answer may fail in many ways: all of them are the user's wish. */
    private static <T> JobOutcome<T> failure(FlasherException error, SessionContext context) {
        if (!context.cancellation().isCancelled()) {
            return new JobOutcome.Failed<>(error);
        }
        if (!(error instanceof FlasherException.Cancelled)) {
            context.logger().print(message(error));
        }
        return new JobOutcome.Cancelled<>();
    }

    private <T> void finish(@Nullable JobOutcome<T> outcome, Consumer<JobOutcome<T>> whenDone) {
        progress.end();
        switch (outcome) {
            case null -> log.add(LogLevel.ERROR, "The job ended by a fault in FlashLab itself.");
            case JobOutcome.Succeeded<T>(T value, Duration _)
            when value instanceof Unsuccessful not -> log.add(LogLevel.ERROR, not.message());
            case JobOutcome.Succeeded<T> done ->
                log.add(LogLevel.RESULT, "Done in %.1f s.".formatted(seconds(done.elapsed())));
            case JobOutcome.Failed<T> failed -> log.add(LogLevel.ERROR, message(failed.error()));
            case JobOutcome.Cancelled<T> _ -> log.add(LogLevel.RESULT, "Cancelled.");
        }
        lastOutcome.set(outcome);
        state.set(JobState.IDLE);
        if (outcome != null) {
            whenDone.accept(outcome);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String message(FlasherException error) {
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }
}
