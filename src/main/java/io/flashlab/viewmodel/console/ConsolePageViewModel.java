package io.flashlab.viewmodel.console;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.console.BootCheckViewModel.Repairer;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.job.JobRunner;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The Console page: the console in words, and what went wrong with it. UI thread only. */
public final class ConsolePageViewModel {

    private final ConsoleViewModel console;
    private final Texts texts;
    private final ConsoleCards cards;
    private final PythonWork work;
    private final PythonHelp python;
    private final BoardFilesViewModel files;
    private final BootCheckViewModel boot;
    private final StringBinding stateText;
    private final ReadOnlyObjectWrapper<@Nullable ErrorCard> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /**
     * @param jobs runs what is done with MicroPython
     * @param repairer writes the board's flash anew where it does not boot
     */
    public ConsolePageViewModel(ConsoleViewModel console, JobRunner jobs, Texts texts, Repairer repairer) {
        this.console = console;
        this.texts = texts;
        this.cards = new ConsoleCards(console.board(), texts);
        this.work = new PythonWork(
                console, jobs, texts, error -> problem.set(cards.card(error).orElse(null)), problem::set);
        this.python = new PythonHelp(console, work);
        this.files = new BoardFilesViewModel(work, texts);
        this.boot = new BootCheckViewModel(console, work, texts, repairer);
        this.stateText = Bindings.createStringBinding(this::describe, console.stateProperty(), console.rateProperty());
        console.stateProperty().subscribe(this::stateChanged);
    }

    public ConsoleViewModel console() {
        return console;
    }

    /** Work with MicroPython. */
    public PythonWork work() {
        return work;
    }

    public PythonHelp python() {
        return python;
    }

    public BoardFilesViewModel files() {
        return files;
    }

    public BootCheckViewModel boot() {
        return boot;
    }

    /** For example {@code COM7 is open at 115200 baud}. */
    public StringBinding stateTextProperty() {
        return stateText;
    }

    /** What went wrong last; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable ErrorCard> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Does what a button on an error card promises. Copying is the view's. */
    public void perform(ErrorAction action) {
        switch (action) {
            case ErrorAction.TryAgain _, ErrorAction.SetOption _ -> {
                problem.set(null);
                console.open();
            }
            case ErrorAction.BackToFiles _ -> problem.set(null);
            case ErrorAction.ChoosePort _ -> {
                problem.set(null);
                console.board().askForPort();
            }
            case ErrorAction.CopyCommand _, ErrorAction.LookAgain _ -> {}
        }
    }

    private void stateChanged(LinkState state) {
        switch (state) {
            case LinkState.Failed(String _, var error) ->
                problem.set(cards.card(error).orElse(null));
            case LinkState.Opening _ -> problem.set(null);
            case LinkState.Open _, LinkState.Closed _, LinkState.Lent _, LinkState.Lost _ -> {}
        }
    }

    private String describe() {
        return switch (console.stateProperty().get()) {
            case LinkState.Closed _, LinkState.Failed _ -> texts.get("console.state.closed");
            case LinkState.Opening(String port) -> texts.get("console.state.opening", port);
            case LinkState.Open(String port, boolean _) ->
                texts.get(
                        "console.state.open",
                        port,
                        Integer.toString(console.rateProperty().get()));
            case LinkState.Lent(String port) -> texts.get("console.state.lent", port);
            case LinkState.Lost(String port) -> texts.get("console.state.lost", port);
        };
    }
}
