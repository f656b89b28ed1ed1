package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.build.BoardFacts;
import io.flashlab.engine.BoardInfo;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Choosing firmware: by chip, board, version and build. UI thread only. */
public final class CatalogViewModel {

    private final BoardViewModel board;
    private final CatalogTexts texts;
    private final PageMaker maker;
    private final CatalogLists lists;
    private final CatalogDownload download;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final BooleanProperty previews = new SimpleBooleanProperty(this, "previews");
    private final ReadOnlyStringWrapper listsText = new ReadOnlyStringWrapper(this, "lists", "");
    private final ReadOnlyObjectWrapper<CatalogPage> page;
    private Wishes wishes = Wishes.NONE;
    private boolean chipChosen;

    public CatalogViewModel(CatalogAccess access, BoardViewModel board, Texts texts) {
        this.board = board;
        this.texts = new CatalogTexts(texts);
        this.maker = new PageMaker(this.texts);
        this.lists = new CatalogLists(access, this::listsChanged);
        this.download = new CatalogDownload(access, this.texts);
        this.page = new ReadOnlyObjectWrapper<>(this, "page", maker.page(List.of(), wishes, Optional.empty()));
        search.addListener((_, _, now) -> wish(wishes.withSearch(now)));
        previews.addListener((_, _, now) -> wish(wishes.withPreviews(now)));
        board.boardProperty().addListener((_, _, now) -> boardChanged(now));
    }

    /** Words that a board's line must have. */
    public StringProperty searchProperty() {
        return search;
    }

    /** Whether versions for trying out are shown too. */
    public BooleanProperty previewsProperty() {
        return previews;
    }

    /** Everything to choose from. */
    public ReadOnlyObjectProperty<CatalogPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** What there is to know of the lists themselves; may be empty. */
    public ReadOnlyStringProperty listsProperty() {
        return listsText.getReadOnlyProperty();
    }

    public CatalogDownload download() {
        return download;
    }

    /** Begins anew: with the detected chip, and with lists that are fetched again. */
    public void open() {
        search.set("");
        chipChosen = false;
        wishes = Wishes.NONE.withPreviews(previews.get()).withChip(facts().map(BoardFacts::chip));
        download.clear();
        lists.load();
    }

    /** Ends everything that runs. */
    public void close() {
        lists.stop();
        download.cancel();
    }

    /** Asks for the lists again. */
    public void refresh() {
        lists.load();
    }

    public void choose(ChipFilter filter) {
        chipChosen = true;
        wish(wishes.withChip(filter.chip()));
    }

    public void choose(BoardItem item) {
        if (!page.get().board().equals(Optional.of(item))) {
            wish(wishes.withBoard(Optional.of(item)));
        }
    }

    public void choose(VersionItem item) {
        // The board may be the one that was proposed, and should stay when the list changes.
        wish(wishes.withBoard(page.get().board()).withVersion(item.release()));
    }

    public void choose(BuildItem item) {
        wish(wishes.withBuild(Optional.of(item.choice().build())));
    }

    /**
     * Gets what is chosen.
     *
     * @param use takes the file
     */
    public void get(Consumer<Path> use) {
        CatalogPage now = page.get();
        if (now.downloadable() && !download.runningProperty().get()) {
            now.build().ifPresent(build -> download.start(build.choice().item(), use));
        }
    }

    private Optional<BoardFacts> facts() {
        return Optional.ofNullable(board.boardProperty().get()).map(BoardFacts::of);
    }

    private void boardChanged(@Nullable BoardInfo now) {
        Wishes changed = wishes.withBuild(Optional.empty());
        wish(now == null || chipChosen ? changed : changed.withChip(Optional.of(now.chip())));
    }

    private void wish(Wishes now) {
        wishes = now;
        download.clear();
        show();
    }

    private void listsChanged() {
        listsText.set(texts.lists(lists.all(), lists.isLooking()));
        show();
    }

    private void show() {
        page.set(maker.page(lists.boards(), wishes, facts()));
    }
}
