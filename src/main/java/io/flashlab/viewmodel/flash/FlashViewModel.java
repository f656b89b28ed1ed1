package io.flashlab.viewmodel.flash;

import io.flashlab.engine.LoaderWatch.Sight;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.host.HostReport;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.flash.FlashWork.Flashed;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The Flash page: gathers what to do, does it, and says how it went. UI thread only. */
public final class FlashViewModel {

    private final FlashSetup setup;
    private final FirmwareIntake intake;
    private final JobRunner jobs;
    private final FlashTools tools;
    private final ErrorPresenter errors;
    private final FindingsViewModel findings;
    private final FlashMapModel flashMap;
    private final RunningViewModel running;
    private final SuccessPresenter success;
    private final FlashSummary summarizer;
    private final ReplugWatch replug;
    private final AwaitingViewModel awaiting;
    private final BootViewModel boot;
    private final Set<String> portsByHand = new HashSet<>();
    private final ReadOnlyObjectWrapper<FlashState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new FlashState.Ready());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyBooleanWrapper flashable = new ReadOnlyBooleanWrapper(this, "flashable");
    private Runnable console = () -> {};
    private boolean preparing;
    private boolean lookingForBoard;
    private Runnable whenLetGo = () -> {};

    public FlashViewModel(FlashSetup setup, FirmwareIntake intake, JobRunner jobs, FlashTools tools, Texts texts) {
        this.setup = setup;
        this.intake = intake;
        this.jobs = jobs;
        this.tools = tools;
        this.errors = new ErrorPresenter(texts);
        this.findings = new FindingsViewModel(setup, texts);
        this.flashMap = new FlashMapModel(setup, texts);
        this.running = new RunningViewModel(jobs, texts);
        this.success = new SuccessPresenter(texts, setup);
        this.summarizer = new FlashSummary(texts, setup);
        this.replug = new ReplugWatch(setup.board());
        this.awaiting = new AwaitingViewModel(texts);
        this.boot = new BootViewModel(jobs, tools.boots(), texts);
        setup.follow(this::inputChanged);
        setup.board().selectedPortProperty().subscribe(this::portSelected);
        jobs.busyProperty().subscribe(this::inputChanged);
        jobs.progressProperty().subscribe(progress -> {
            if (isRunning()) {
                flashMap.progressed(progress);
            }
        });
    }

    public FlashSetup setup() {
        return setup;
    }

    public FindingsViewModel findings() {
        return findings;
    }

    public FlashMapModel flashMap() {
        return flashMap;
    }

    public RunningViewModel running() {
        return running;
    }

    /** Of interest in {@link FlashState.Awaiting}. */
    public AwaitingViewModel awaiting() {
        return awaiting;
    }

    /** Of interest in {@link FlashState.Done}. */
    public BootViewModel boot() {
        return boot;
    }

    public ReadOnlyObjectProperty<FlashState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What a press on Flash would do, or what is missing for it. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Whether {@link #flash} would do something. */
    public ReadOnlyBooleanProperty flashableProperty() {
        return flashable.getReadOnlyProperty();
    }

    /** Whether a press on Flash would wipe more than it writes. */
    public boolean erasesEverything() {
        return setup.options().eraseProperty().get() == Erase.ALL;
    }

    /** Reads the files anew, looks at them again, and flashes unless something forbids it. */
    public void flash() {
        if (flashable.get()) {
            begin(false);
        }
    }

    /** Asks the running job to stop. */
    public void cancel() {
        if (isRunning()) {
            jobs.cancel();
        }
    }

    /** Sets what is done when a person wants to see what the board says. */
    public void whenConsoleIsWanted(Runnable action) {
        console = action;
    }

    /** Goes to what the board says. */
    public void openConsole() {
        console.run();
    }

    /** Leaves a result and shows files and options again. */
    public void backToFiles() {
        replug.stop();
        boot.stop();
        lookingForBoard = false;
        if (!isRunning()) {
            flashMap.nothingWritten();
            state.set(new FlashState.Ready());
            inputChanged();
        }
    }

    /** Whether {@link #take} would take files: not while a job writes those that are there. */
    public boolean takesFiles() {
        return !isRunning();
    }

    /**
     * Adds files that were dropped onto the page, whatever it shows.
     *
     * @return whether they were taken
     */
    public boolean take(List<Path> files) {
        if (!takesFiles()) {
            return false;
        }
        backToFiles();
        intake.take(files);
        return true;
    }

    /**
     * Adds what lies at an address that was dropped onto the page.
     *
     * @return whether it was taken
     */
    public boolean take(URI address) {
        if (!takesFiles()) {
            return false;
        }
        backToFiles();
        intake.take(address);
        return true;
    }

    /** Adds a file that was chosen from the catalogue, unless a job is running. */
    public void takeFromCatalog(Path file) {
        if (takesFiles()) {
            backToFiles();
            intake.takeFromCatalog(file);
        }
    }

    /** Does what a button on an error card promises. Copying is the view's. */
    public void perform(ErrorAction action) {
        if (state.get() instanceof FlashState.Awaiting) {
            whenLetGo = () -> perform(action);
            jobs.cancel();
            return;
        }
        switch (action) {
            case ErrorAction.TryAgain _ -> again();
            case ErrorAction.SetOption(String _, ErrorAction.Option option) -> {
                setup.options().apply(option);
                again();
            }
            case ErrorAction.BackToFiles _ -> backToFiles();
            case ErrorAction.ChoosePort _ -> {
                backToFiles();
                setup.board().askForPort();
            }
            case ErrorAction.LookAgain _ -> lookForBoard();
            case ErrorAction.CopyCommand _ -> {}
        }
    }

    /** Looks for why a board that was plugged in is not in the list of ports, and shows what it found. */
    public void lookForBoard() {
        if (jobs.busyProperty().get()) {
            return;
        }
        ErrorContext context = setup.errorContext();
        jobs.run(_ -> tools.host().look(""), outcome -> {
            if (outcome instanceof JobOutcome.Succeeded<HostReport>(HostReport found, Duration _)) {
                lookingForBoard = setup.board().selectedPortProperty().get() == null;
                state.set(new FlashState.Failed(errors.nothingAppears(context.withFound(found))));
            }
        });
    }

    /** It has appeared, so that the card about it has done its duty. */
    private void portSelected(@Nullable PortInfo port) {
        if (port != null && lookingForBoard) {
            backToFiles();
        }
    }

    private void again() {
        backToFiles();
        flash();
    }

    private void begin(boolean settle) {
        replug.stop();
        preparing = true;
        flashable.set(false);
        setup.firmware().reread(() -> {
            preparing = false;
            findings.lookAgain();
            inputChanged();
            if (flashable.get()) {
                start(settle);
            } else {
                backToFiles();
            }
        });
    }

    private void start(boolean settle) {
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
        inputChanged();
        whenLetGo.run();
    }

    private void succeeded(Flashed flashed, ErrorContext context) {
        FlashResult result = flashed.result();
        flashMap.allWritten();
        setup.board().learned(result.board());
        state.set(new FlashState.Done(result, success.card(result, flashed.took(), flashed.byHand())));
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
        replug.waitFor(port, () -> {
            inputChanged();
            if (flashable.get()) {
                begin(true);
            }
        });
    }

    private boolean isRunning() {
        return switch (state.get()) {
            case FlashState.Running _, FlashState.Awaiting _ -> true;
            case FlashState.Ready _, FlashState.Done _, FlashState.Failed _, FlashState.Cancelled _ -> false;
        };
    }

    private void inputChanged() {
        boolean clear = findings.clearProperty().get();
        summary.set(summarizer.text(clear));
        flashable.set(clear
                && !preparing
                && !jobs.busyProperty().get()
                && setup.board().selectedPortProperty().get() != null);
    }
}
