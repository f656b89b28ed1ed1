package io.flashlab.viewmodel.flash;

import io.flashlab.engine.LoaderWatch.Sight;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.ReplugWatch;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.flash.FlashWork.Flashed;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What one press on Flash sets going: the job, whom it waits for, and what became of it. UI thread only. */
final class FlashRun {

    private final FlashSetup setup;
    private final JobRunner jobs;
    private final FlashTools tools;
    private final FlashMapModel flashMap;
    private final ErrorPresenter errors;
    private final RunningViewModel running;
    private final AwaitingViewModel awaiting;
    private final SuccessPresenter success;
    private final ReplugWatch replug;
    private final BootViewModel boot;
    private final Set<String> portsByHand = new HashSet<>();
    private final ReadOnlyObjectWrapper<FlashState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new FlashState.Ready());
    private Runnable whenEnded = () -> {};
    private Runnable whenReplugged = () -> {};
    private Runnable whenLetGo = () -> {};

    FlashRun(FlashSetup setup, JobRunner jobs, FlashTools tools, FlashMapModel flashMap, Texts texts) {
        this.setup = setup;
        this.jobs = jobs;
        this.tools = tools;
        this.flashMap = flashMap;
        this.errors = new ErrorPresenter(texts);
        this.running = new RunningViewModel(jobs, texts);
        this.awaiting = new AwaitingViewModel(texts);
        this.success = new SuccessPresenter(texts, setup);
        this.replug = new ReplugWatch(setup.board());
        this.boot = new BootViewModel(jobs, tools.boots(), texts);
        jobs.progressProperty().subscribe(progress -> {
            if (isRunning()) {
                flashMap.progressed(progress);
            }
        });
    }

    ReadOnlyObjectProperty<FlashState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    RunningViewModel running() {
        return running;
    }

    AwaitingViewModel awaiting() {
        return awaiting;
    }

    BootViewModel boot() {
        return boot;
    }

    /**
     * Says what follows.
     *
     * @param ended runs when a job has ended, whatever became of it
     * @param replugged runs when a board that was waited for is there again
     */
    void follow(Runnable ended, Runnable replugged) {
        whenEnded = ended;
        whenReplugged = replugged;
    }

    boolean isRunning() {
        return switch (state.get()) {
            case FlashState.Running _, FlashState.Awaiting _ -> true;
            case FlashState.Ready _, FlashState.Done _, FlashState.Failed _, FlashState.Cancelled _ -> false;
        };
    }

    /** Asks the job to stop. */
    void cancel() {
        if (isRunning()) {
            jobs.cancel();
        }
    }

    /** Asks a job that waits for a person to stop, and does something else when it has. */
    void letGoFor(Runnable next) {
        whenLetGo = next;
        jobs.cancel();
    }

    /** Waits no longer for a board that is to be plugged in again. */
    void stopWaiting() {
        replug.stop();
    }

    /** The same, and looks no longer whether a board boots. */
    void leaveBoard() {
        stopWaiting();
        boot.stop();
    }

    /** Forgets the last result, unless a job is running. */
    void dismiss() {
        if (!isRunning()) {
            flashMap.nothingWritten();
            state.set(new FlashState.Ready());
        }
    }

    /** Shows something that stands in the way before there is a job. */
    void show(FlashState.Failed card) {
        state.set(card);
    }

    /** @param settle whether the board was plugged in just now, and needs a moment */
    void start(boolean settle) {
        FlashRequest request = setup.request();
        ErrorContext context = setup.errorContext();
        boolean soon = portsByHand.contains(request.connect().port());
        FlashWork work = new FlashWork(soon ? request.atOnce() : request, tools, settle, new Waiting(context));
        flashMap.nothingWritten();
        running.begin();
        whenLetGo = () -> {};
        state.set(new FlashState.Running());
        jobs.run(work, outcome -> ended(outcome, context.withFound(work.found())));
    }

    /** Shows that the job waits for a person. Called on the job's thread. */
    private final class Waiting implements FlashWork.Hand {

        private final ErrorContext context;

        Waiting(ErrorContext context) {
            this.context = context;
        }

        /** A chip's own USB comes and goes with its resets, perhaps under another name: waiting on its port is no use. */
        @Override
        public boolean isNeeded(FlasherException error) {
            if (context.nativeUsb()) {
                return false;
            }
            jobs.show(() -> {
                setup.board().unreachable(error);
                errors.present(error, context)
                        .ifPresent(card -> state.set(new FlashState.Awaiting(card.whileWaiting())));
            });
            return true;
        }

        @Override
        public void waits(Sight sight, Duration left) {
            jobs.show(() -> {
                if (sight == Sight.LOADER) {
                    context.port().map(PortInfo::name).ifPresent(setup.board()::expect);
                    running.begin();
                    state.set(new FlashState.Running());
                } else {
                    awaiting.waits(sight, left, context.esp8266());
                }
            });
        }
    }

    private void ended(JobOutcome<Flashed> outcome, ErrorContext context) {
        boolean waited = state.get() instanceof FlashState.Awaiting;
        switch (outcome) {
            case JobOutcome.Succeeded<Flashed>(Flashed flashed, Duration _) -> succeeded(flashed, context);
            case JobOutcome.Failed<Flashed>(FlasherException error) -> failed(error, context, waited);
            case JobOutcome.Cancelled<Flashed> _ -> {
                // Nothing was written yet while it waited.
                state.set(waited ? new FlashState.Ready() : new FlashState.Cancelled());
            }
        }
        whenEnded.run();
        whenLetGo.run();
    }

    private void succeeded(Flashed flashed, ErrorContext context) {
        FlashResult result = flashed.result();
        flashMap.allWritten();
        state.set(new FlashState.Done(result, success.card(result, flashed.took(), flashed.byHand())));
        // Much is shown anew of a board that is known now, all over the window: after the card, for which a person
        // waits.
        jobs.show(() -> setup.board().learned(result.board()));
        if (context.port().isEmpty()) {
            return;
        }
        String port = context.port().get().name();
        if (flashed.byHand()) {
            portsByHand.add(port);
        }
        // The console shows by itself whether the board comes up, and has its port for that.
        boolean isWatched = setup.options().afterProperty().get() == AfterChoice.RESET;
        if (isWatched && setup.isMicroPython() && !setup.isSimulated()) {
            boolean restarted =
                    !flashed.byHand() && result.canRestart() && !setup.options().isManualReset();
            boot.await(new BootLook.Flashed(port, result.board(), restarted));
        }
    }

    /** @param waited whether the board was waited for in vain: it is waited for no longer */
    private void failed(FlasherException error, ErrorContext context, boolean waited) {
        if (error instanceof NoSync || error instanceof WrongBootMode || error instanceof PortLost) {
            setup.board().unreachable(error);
        }
        errors.present(error, context)
                .ifPresentOrElse(
                        card -> {
                            state.set(new FlashState.Failed(waited ? card.withoutWaiting() : card));
                            if (!waited && card.waitsForReplug()) {
                                context.port().map(PortInfo::name).ifPresent(this::waitFor);
                            }
                        },
                        () -> state.set(new FlashState.Cancelled()));
    }

    private void waitFor(String port) {
        replug.waitFor(port, whenReplugged);
    }
}
