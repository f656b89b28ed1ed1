package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.error.HostSystem;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Does the Board page's work on the selected port, one job at a time, and says how each ended. UI thread only. */
public final class BoardWork {

    private final BoardViewModel board;
    private final JobRunner jobs;
    private final PortOpener ports;
    private final BoardLink link;
    private final Texts texts;
    private final ErrorPresenter errors;
    private final ReplugWatch replug;
    private final BooleanBinding possible;
    private final ReadOnlyObjectWrapper<BoardPageState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new BoardPageState.Ready());
    private Runnable again = () -> {};
    private Runnable againSettled = () -> {};

    public BoardWork(BoardViewModel board, JobRunner jobs, PortOpener ports, BoardLink link, Texts texts) {
        this.board = board;
        this.jobs = jobs;
        this.ports = ports;
        this.link = link;
        this.texts = texts;
        this.errors = new ErrorPresenter(texts);
        this.replug = new ReplugWatch(board);
        this.possible = Bindings.createBooleanBinding(
                () -> board.selectedPortProperty().get() != null
                        && !jobs.busyProperty().get(),
                board.selectedPortProperty(),
                jobs.busyProperty());
    }

    public ReadOnlyObjectProperty<BoardPageState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether there is a port, and no other job. */
    public BooleanBinding possibleProperty() {
        return possible;
    }

    /** Asks the running job to stop. */
    public void cancel() {
        if (isRunning()) {
            jobs.cancel();
        }
    }

    /** Takes the result of the last job away. */
    public void dismiss() {
        if (!isRunning()) {
            replug.stop();
            state.set(new BoardPageState.Ready());
        }
    }

    /** Says something about work that was not begun. */
    void show(ResultCard card) {
        if (!isRunning()) {
            state.set(new BoardPageState.Done(card));
        }
    }

    /** Does what a button on an error card promises. Copying is the view's. */
    public void perform(ErrorAction action) {
        switch (action) {
            case ErrorAction.TryAgain _ -> tryAgain();
            case ErrorAction.SetOption(String _, ErrorAction.Option option) -> {
                link.apply(option);
                tryAgain();
            }
            case ErrorAction.BackToFiles _ -> dismiss();
            case ErrorAction.ChoosePort _ -> {
                dismiss();
                board.askForPort();
            }
            case ErrorAction.CopyCommand _, ErrorAction.LookAgain _ -> {}
        }
    }

    private void tryAgain() {
        dismiss();
        if (possible.get()) {
            again.run();
        }
    }

    /**
     * Connects to the board and works on it; restarts it afterwards where the port can. Does nothing while it cannot.
     *
     * @param title what is done, in a few words
     * @param card what to say of the result; empty when the page shows it by itself
     */
    <T> void run(String title, SessionWork<T> work, Function<T, Optional<ResultCard>> card) {
        attempt(title, work, card, false);
    }

    /** @param settle whether the board was plugged in just now */
    private <T> void attempt(
            String title, SessionWork<T> work, Function<T, Optional<ResultCard>> card, boolean settle) {
        if (!possible.get()) {
            return;
        }
        replug.stop();
        again = () -> attempt(title, work, card, false);
        againSettled = () -> attempt(title, work, card, true);
        Connection<T> connection = new Connection<>(work, link.options(), settle);
        ErrorContext context = new ErrorContext(
                HostSystem.current(),
                Optional.ofNullable(board.selectedPortProperty().get()),
                link.byHand(),
                mayBeEsp8266());
        state.set(new BoardPageState.Running(title));
        jobs.run(session -> connection.run(ports, session), outcome -> ended(outcome, card, context));
    }

    private boolean mayBeEsp8266() {
        BoardInfo known = board.boardProperty().get();
        return known == null || known.chip().equals(ImageFamily.ESP8266);
    }

    /**
     * As {@link #run}, unless another board than that one is on the port: nothing is done to a board that nobody has looked
     * at.
     */
    <T> void runOn(
            @Nullable BoardDetails expected,
            String title,
            SessionWork<T> work,
            Function<T, Optional<ResultCard>> card) {
        if (expected == null) {
            return;
        }
        run(
                title,
                (session, context) -> {
                    BoardInfo found = session.boardInfo();
                    return expected.isOf(found)
                            ? new Answer.Of<>(work.on(session, context))
                            : new Answer.OtherBoard<T>(found);
                },
                answer -> switch (answer) {
                    case Answer.Of<T>(T value) -> card.apply(value);
                    case Answer.OtherBoard<T>(BoardInfo found) -> Optional.of(otherBoard(expected, found));
                });
    }

    /** What came of work that was for one board only. */
    private sealed interface Answer<T> {

        record Of<T>(T value) implements Answer<T> {}

        record OtherBoard<T>(BoardInfo found) implements Answer<T> {}
    }

    private ResultCard otherBoard(BoardDetails expected, BoardInfo found) {
        return ResultCard.attention(
                texts.get("board.other.title"),
                texts.get("board.other.text", inWords(found), inWords(expected.info())),
                texts.get("board.other.step"));
    }

    private static String inWords(BoardInfo board) {
        return board.mac().map(mac -> BoardTitle.of(board) + " " + mac).orElse(BoardTitle.of(board));
    }

    /** How one job reaches its board. */
    private record Connection<T>(SessionWork<T> work, ConnectOptions options, boolean settle) {

        T run(PortOpener ports, SessionContext context) throws FlasherException {
            if (settle) {
                ReplugWatch.settle(context);
            }
            try (EspSession session = EspSession.connectToAsk(ports, options, context)) {
                // Asked at the rate that is sure to work, as for flashing.
                session.boardInfo();
                session.autoBaud();
                T value = work.on(session, context);
                session.resetChip(After.HARD_RESET);
                return value;
            }
        }
    }

    private <T> void ended(JobOutcome<T> outcome, Function<T, Optional<ResultCard>> card, ErrorContext context) {
        switch (outcome) {
            case JobOutcome.Succeeded<T> done ->
                state.set(card.apply(done.value())
                        .<BoardPageState>map(BoardPageState.Done::new)
                        .orElseGet(BoardPageState.Ready::new));
            case JobOutcome.Failed<T> failed -> failed(failed.error(), context);
            case JobOutcome.Cancelled<T> _ -> state.set(new BoardPageState.Ready());
        }
    }

    private void failed(FlasherException error, ErrorContext context) {
        if (error instanceof NoSync || error instanceof WrongBootMode || error instanceof PortLost) {
            board.unreachable(error);
        }
        Optional<ErrorCard> card = errors.present(error, context);
        state.set(card.<BoardPageState>map(found -> new BoardPageState.Failed(
                        found.withoutFiles(texts.get("board.error.back")).waitingForReplug(found.waitsForReplug())))
                .orElseGet(BoardPageState.Ready::new));
        if (card.filter(ErrorCard::waitsForReplug).isPresent()) {
            context.port().map(PortInfo::name).ifPresent(port -> replug.waitFor(port, () -> againSettled.run()));
        }
    }

    private boolean isRunning() {
        return state.get() instanceof BoardPageState.Running;
    }
}
