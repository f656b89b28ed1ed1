package io.flashlab.viewmodel.flash;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.host.HostReport;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.error.HostSystem;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The Flash page: gathers what to do, does it, and says how it went. UI thread only. */
public final class FlashViewModel {

    /** A port that has just come back may not be open to this user yet: the system is still setting it up. */
    private static final int SETTLE_SLICES = 8;

    private static final Duration SETTLE_SLICE = Duration.ofMillis(100);

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
    private final ReadOnlyObjectWrapper<FlashState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new FlashState.Ready());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyBooleanWrapper flashable = new ReadOnlyBooleanWrapper(this, "flashable");
    private boolean preparing;
    private boolean lookingForBoard;

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

    /** Leaves a result and shows files and options again. */
    public void backToFiles() {
        replug.stop();
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
        ErrorContext context = context();
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
        FlashRequest request = request();
        ErrorContext context = context();
        flashMap.nothingWritten();
        running.begin();
        state.set(new FlashState.Running());
        AtomicReference<HostReport> found = new AtomicReference<>(HostReport.NOTHING);
        jobs.run(
                session -> {
                    if (settle) {
                        settle(session);
                    }
                    return flashOrLook(request, session, found);
                },
                outcome -> ended(outcome, context.withFound(found.get())));
    }

    /** Whoever has the port, or took it away, is looked for while the trace is fresh. */
    private FlashResult flashOrLook(FlashRequest request, SessionContext session, AtomicReference<HostReport> found)
            throws FlasherException {
        try {
            return tools.flasher().flash(request, session);
        } catch (PortException e) {
            found.set(tools.host().look(request.connect().port()));
            throw e;
        }
    }

    private ErrorContext context() {
        return new ErrorContext(
                HostSystem.current(),
                Optional.ofNullable(setup.board().selectedPortProperty().get()),
                setup.options().isManualReset(),
                setup.mayBeEsp8266());
    }

    private static void settle(SessionContext session) throws FlasherException {
        for (int slice = 0; slice < SETTLE_SLICES; slice++) {
            session.cancellation().throwIfCancelled();
            session.time().sleep(SETTLE_SLICE);
        }
    }

    private FlashRequest request() {
        FlashOptionsViewModel options = setup.options();
        BaudChoice baud = options.baudProperty().get();
        ConnectOptions connect = setup.board()
                .connectOptions(baud.firstRate())
                .withBefore(options.beforeProperty().get());
        return new FlashRequest(
                connect,
                baud instanceof BaudChoice.Auto ? Optional.of(options.learnedRates()) : Optional.empty(),
                setup.firmware().tickedRows().stream()
                        .flatMap(row -> row.part().stream())
                        .toList(),
                options.writeOptions(),
                options.afterProperty().get());
    }

    private void ended(JobOutcome<FlashResult> outcome, ErrorContext context) {
        switch (outcome) {
            case JobOutcome.Succeeded<FlashResult>(FlashResult result, Duration elapsed) -> {
                flashMap.allWritten();
                setup.board().learned(result.board());
                state.set(new FlashState.Done(result, success.card(result, elapsed)));
            }
            case JobOutcome.Failed<FlashResult>(FlasherException error) -> failed(error, context);
            case JobOutcome.Cancelled<FlashResult> _ -> state.set(new FlashState.Cancelled());
        }
        inputChanged();
    }

    private void failed(FlasherException error, ErrorContext context) {
        if (error instanceof NoSync || error instanceof WrongBootMode || error instanceof PortLost) {
            setup.board().unreachable(error);
        }
        errors.present(error, context)
                .ifPresentOrElse(
                        card -> {
                            state.set(new FlashState.Failed(card));
                            if (card.waitsForReplug()) {
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
        return state.get() instanceof FlashState.Running;
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
