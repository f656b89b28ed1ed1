package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.Fact.Group;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Everything that is known about the board. It stays in view when the board is unplugged, with the time. UI thread only. */
public final class BoardPageViewModel {

    private final BoardViewModel board;
    private final BoardWork work;
    private final Clock clock;
    private final Texts texts;
    private final BoardFactTexts words;
    private final BoardReader reader;
    private final BooleanBinding hasPort;
    private final ReadOnlyObjectWrapper<@Nullable BoardDetails> details = new ReadOnlyObjectWrapper<>(this, "details");
    private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(this, "groups", List.of());
    private final ReadOnlyStringWrapper asOf = new ReadOnlyStringWrapper(this, "asOf", "");
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper(this, "gone");

    public BoardPageViewModel(BoardViewModel board, BoardWork work, Clock clock, Texts texts) {
        this.board = board;
        this.work = work;
        this.clock = clock;
        this.texts = texts;
        this.words = new BoardFactTexts(texts);
        this.reader = new BoardReader(new FlashAreaNames(texts), clock);
        this.hasPort = board.selectedPortProperty().isNotNull();
        board.boardProperty().subscribe(this::heard);
    }

    public BoardWork work() {
        return work;
    }

    BoardReader reader() {
        return reader;
    }

    /** What the board told when it was asked last; null while none was. */
    public ReadOnlyObjectProperty<@Nullable BoardDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /** The same in words; empty while nothing is known. */
    public ReadOnlyObjectProperty<List<Group>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /** When that was, and whether the board is still there. */
    public ReadOnlyStringProperty asOfProperty() {
        return asOf.getReadOnlyProperty();
    }

    /** Whether what is shown may no longer be so: the board is not there, or nobody has asked it since it came back. */
    public ReadOnlyBooleanProperty goneProperty() {
        return gone.getReadOnlyProperty();
    }

    /** Whether {@link #read} would do something. */
    public ObservableValue<Boolean> readableProperty() {
        return work.possibleProperty();
    }

    /** Whether a port is selected. */
    public ObservableValue<Boolean> hasPortProperty() {
        return hasPort;
    }

    /** Asks the board everything. Nothing on it is changed. */
    public void read() {
        String port = portName();
        work.run(texts.get("board.job.read"), (session, context) -> reader.read(session, context, port), found -> {
            details.set(found);
            board.learned(found.info());
            heard(board.boardProperty().get());
            return Optional.empty();
        });
    }

    /** All that is known, as text. */
    public String asText() {
        BoardDetails known = details.get();
        return known == null ? "" : words.plain(known, asOf.get());
    }

    /** A board that has been detected or flashed is shown as far as it told, unless more of it is known. */
    private void heard(@Nullable BoardInfo info) {
        BoardDetails known = details.get();
        if (info != null && (known == null || !known.isOf(info))) {
            details.set(BoardDetails.of(info, portName(), clock.instant()));
        }
        gone.set(details.get() != null && info == null);
        show();
    }

    private void show() {
        BoardDetails known = details.get();
        if (known == null) {
            return;
        }
        groups.set(words.groups(known));
        asOf.set(texts.get(gone.get() ? "board.asOf.gone" : "board.asOf", texts.dateTime(known.readAt())));
    }

    private String portName() {
        var port = board.selectedPortProperty().get();
        return port == null ? "" : port.name();
    }
}
