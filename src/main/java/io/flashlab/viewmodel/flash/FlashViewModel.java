package io.flashlab.viewmodel.flash;

import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.job.JobRunner;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The Flash page: gathers what to do, does it, and says how it went. UI thread only. */
public final class FlashViewModel {

    private final FlashSetup setup;
    private final FirmwareIntake intake;
    private final JobRunner jobs;
    private final FindingsViewModel findings;
    private final FlashMapModel flashMap;
    private final FlashSummary summarizer;
    private final FlashRun run;
    private final MissingBoard missing;
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyBooleanWrapper flashable = new ReadOnlyBooleanWrapper(this, "flashable");
    private Runnable console = () -> {};
    private boolean preparing;

    public FlashViewModel(FlashSetup setup, FirmwareIntake intake, JobRunner jobs, FlashTools tools, Texts texts) {
        this.setup = setup;
        this.intake = intake;
        this.jobs = jobs;
        this.findings = new FindingsViewModel(setup, texts);
        this.flashMap = new FlashMapModel(setup, texts);
        this.summarizer = new FlashSummary(texts, setup);
        this.run = new FlashRun(setup, jobs, tools, flashMap, texts);
        this.missing = new MissingBoard(setup, jobs, tools.host(), texts);
        run.follow(this::inputChanged, this::replugged);
        setup.follow(this::inputChanged);
        missing.follow(this::backToFiles);
        jobs.busyProperty().subscribe(this::inputChanged);
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
        return run.running();
    }

    /** Of interest in {@link FlashState.Awaiting}. */
    public AwaitingViewModel awaiting() {
        return run.awaiting();
    }

    /** Of interest in {@link FlashState.Done}. */
    public BootViewModel boot() {
        return run.boot();
    }

    public ReadOnlyObjectProperty<FlashState> stateProperty() {
        return run.stateProperty();
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
        run.cancel();
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
        run.leaveBoard();
        missing.stop();
        run.dismiss();
        inputChanged();
    }

    /** Whether {@link #take} would take files: not while a job writes those that are there. */
    public boolean takesFiles() {
        return !run.isRunning();
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
        if (stateProperty().get() instanceof FlashState.Awaiting) {
            run.letGoFor(() -> perform(action));
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
        missing.look(run::show);
    }

    private void replugged() {
        inputChanged();
        if (flashable.get()) {
            begin(true);
        }
    }

    private void again() {
        backToFiles();
        flash();
    }

    private void begin(boolean settle) {
        run.stopWaiting();
        preparing = true;
        flashable.set(false);
        setup.firmware().reread(() -> {
            preparing = false;
            findings.lookAgain();
            inputChanged();
            if (flashable.get()) {
                run.start(settle);
            } else {
                backToFiles();
            }
        });
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
