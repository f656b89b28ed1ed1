package io.flashlab.viewmodel.shell;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardState;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.job.JobRunner;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import org.jspecify.annotations.Nullable;

/** The window's header: which port, and what is known about the board on it. */
public final class HeaderViewModel {

    private final BoardViewModel board;
    private final JobRunner jobs;
    private final Texts texts;
    private final BooleanBinding detecting;
    private final BooleanBinding detectable;
    private final BooleanBinding portLocked;
    private final ObjectBinding<@Nullable BoardWords> words;
    private final StringBinding status;

    public HeaderViewModel(BoardViewModel board, JobRunner jobs, Texts texts) {
        this.board = board;
        this.texts = texts;
        this.jobs = jobs;
        this.detecting = board.stateProperty().isEqualTo(BoardState.DETECTING);
        this.detectable =
                board.selectedPortProperty().isNotNull().and(jobs.busyProperty().not());
        this.portLocked = Bindings.createBooleanBinding(jobs.busyProperty()::get, jobs.busyProperty());
        this.words = Bindings.createObjectBinding(this::describeBoard, board.boardProperty());
        this.status = Bindings.createStringBinding(
                this::describeState, board.stateProperty(), board.failureProperty(), jobs.busyProperty());
    }

    public BoardViewModel board() {
        return board;
    }

    public void detect() {
        board.detect();
    }

    /** Stops a {@link #detect} that is under way: a board that is silent is asked for quite a while. */
    public void cancelDetection() {
        if (detecting.get()) {
            jobs.cancel();
        }
    }

    /** Whether the board is being asked what it is. */
    public BooleanBinding detectingProperty() {
        return detecting;
    }

    /** Whether {@link #detect} would do something. */
    public BooleanBinding detectableProperty() {
        return detectable;
    }

    /** Whether the port must not be changed because a job uses it. */
    public BooleanBinding portLockedProperty() {
        return portLocked;
    }

    /** The board in words; null while it is not known. */
    public ObjectBinding<@Nullable BoardWords> wordsProperty() {
        return words;
    }

    /** What to say instead of {@link #wordsProperty} while the board is not known. */
    public StringBinding statusProperty() {
        return status;
    }

    private @Nullable BoardWords describeBoard() {
        BoardInfo info = board.boardProperty().get();
        return info == null ? null : BoardWords.of(info, texts);
    }

    private String describeState() {
        BoardState state = board.stateProperty().get();
        if (jobs.busyProperty().get() && state != BoardState.DETECTING) {
            return ""; // Detect cannot be pressed now, and why the job before failed is not what this one does
        }
        return switch (state) {
            case NO_PORT, KNOWN -> "";
            case UNKNOWN -> texts.get("shell.board.unknown");
            case DETECTING -> texts.get("shell.board.detecting");
            case FAILED -> {
                FlasherException failure = board.failureProperty().get();
                String reason = failure == null
                        ? ""
                        : new ErrorPresenter(texts)
                                .title(
                                        failure,
                                        Optional.ofNullable(
                                                board.selectedPortProperty().get()));
                yield reason.isEmpty() ? texts.get("shell.board.failed") : reason;
            }
        };
    }
}
