package io.flashlab.viewmodel.board;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flashmap.FlashMap.Kind;
import io.flashlab.viewmodel.flashmap.FlashMap.Segment;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What lies where in the board's flash, and which part of it is chosen. UI thread only. */
public final class FlashLayoutViewModel {

    private final BoardPageViewModel page;
    private final Texts texts;
    private final FlashAreaNames names;
    private final ReadOnlyObjectWrapper<@Nullable FlashLayout> layout = new ReadOnlyObjectWrapper<>(this, "layout");
    private final ReadOnlyObjectWrapper<@Nullable FlashArea> selected = new ReadOnlyObjectWrapper<>(this, "selected");

    public FlashLayoutViewModel(BoardPageViewModel page, Texts texts) {
        this.page = page;
        this.texts = texts;
        this.names = new FlashAreaNames(texts);
        page.detailsProperty()
                .subscribe(details -> show(Optional.ofNullable(details)
                        .flatMap(BoardDetails::layout)
                        .orElse(null)));
    }

    /** Null where nothing can be known of it: the board was not read, or its flash cannot be. */
    public ReadOnlyObjectProperty<@Nullable FlashLayout> layoutProperty() {
        return layout.getReadOnlyProperty();
    }

    /** The part of flash that was chosen; null for none. */
    public ReadOnlyObjectProperty<@Nullable FlashArea> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public void select(@Nullable FlashArea area) {
        selected.set(area);
    }

    /** Chooses what a piece of the bar stands for. */
    public void select(Segment segment) {
        selected.set(area(segment));
    }

    /** Has the board looked through for a table that is not where it usually is. */
    public void searchTable() {
        look("board.job.search", FlashLayoutReader::searchTable);
    }

    /** Has the board tell which of its flash is blank. */
    public void scan() {
        look("board.job.scan", FlashLayoutReader::scan);
    }

    /** The same after something was changed. */
    void show(@Nullable FlashLayout now) {
        layout.set(now);
        selected.set(null);
    }

    FlashArea whole(long flashSize) {
        return new FlashArea(Kind.USED, texts.get("board.area.whole"), "", 0, flashSize, false);
    }

    /** A way to find out what lies where. */
    @FunctionalInterface
    private interface Look {
        FlashLayout with(FlashLayoutReader reader) throws FlasherException;
    }

    private void look(String title, Look look) {
        BoardDetails board = page.detailsProperty().get();
        if (board == null || board.info().flashSize().isEmpty()) {
            return;
        }
        long flashSize = board.info().flashSize().getAsLong();
        page.work()
                .runOn(
                        board,
                        texts.get(title),
                        (session, context) -> look.with(page.reader().layoutReader(session, context, flashSize)),
                        found -> {
                            boolean nothing = found.source() instanceof FlashLayout.Source.Nothing;
                            if (!nothing) {
                                show(found);
                            }
                            return nothing
                                    ? Optional.of(ResultCard.attention(
                                            texts.get("board.search.nothing.title"),
                                            texts.get("board.search.nothing.text")))
                                    : Optional.empty();
                        });
    }

    private FlashArea area(Segment segment) {
        FlashLayout known = layout.get();
        return known == null
                ? unused(segment)
                : known.areas().stream()
                        .filter(area -> area.meets(segment.start(), segment.size()))
                        .findFirst()
                        .orElseGet(() -> unused(segment));
    }

    private FlashArea unused(Segment segment) {
        return new FlashArea(Kind.FREE, names.unused(), "", segment.start(), segment.size(), false);
    }
}
