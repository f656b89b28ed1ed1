package io.flashlab.view.catalog;

import io.flashlab.view.text.RichText;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.catalog.BoardItem;
import io.flashlab.viewmodel.catalog.BuildItem;
import io.flashlab.viewmodel.catalog.CatalogPage;
import io.flashlab.viewmodel.catalog.CatalogViewModel;
import io.flashlab.viewmodel.catalog.ChipFilter;
import io.flashlab.viewmodel.catalog.VersionItem;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** What there is in the catalogue: boards on the left, what can be had for the chosen one on the right. */
public final class CatalogController {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final CatalogViewModel model;
    private final Consumer<String> browser;
    private final Texts texts;
    private boolean showing;

    @FXML
    private TextField search;

    @FXML
    private ComboBox<ChipFilter> chip;

    @FXML
    private ListView<BoardItem> boards;

    @FXML
    private Node details;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private Hyperlink info;

    @FXML
    private ComboBox<VersionItem> version;

    @FXML
    private CheckBox previews;

    @FXML
    private ComboBox<BuildItem> build;

    @FXML
    private TextFlow advice;

    @FXML
    private Node listsBar;

    @FXML
    private TextFlow lists;

    @FXML
    private Node progressBar;

    @FXML
    private ProgressBar progress;

    @FXML
    private TextFlow progressText;

    @FXML
    private Node cancel;

    /** @param browser shows pages */
    @SuppressWarnings("NullAway.Init")
    public CatalogController(CatalogViewModel model, Consumer<String> browser, Texts texts) {
        this.model = model;
        this.browser = browser;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        boards.setPlaceholder(new Label(texts.get("catalog.empty")));
        boards.setCellFactory(_ -> new BoardCell());
        chip.setConverter(new Labels<>(ChipFilter::label));
        version.setConverter(new Labels<>(VersionItem::label));
        build.setConverter(new Labels<>(BuildItem::label));
        build.tooltipProperty()
                .bind(build.valueProperty().map(item -> item == null ? null : new Tooltip(item.label())));
        search.textProperty().bindBidirectional(model.searchProperty());
        previews.selectedProperty().bindBidirectional(model.previewsProperty());
        model.pageProperty().subscribe(this::show);
        boards.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> tell(item, model::choose));
        chip.valueProperty().addListener((_, _, item) -> tell(item, model::choose));
        version.valueProperty().addListener((_, _, item) -> tell(item, model::choose));
        build.valueProperty().addListener((_, _, item) -> tell(item, model::choose));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        model.listsProperty().subscribe(text -> RichText.show(lists, text));
        shown(listsBar, model.listsProperty().map(text -> !text.isEmpty()));
        showDownload();
        Platform.runLater(search::requestFocus);
    }

    private void showDownload() {
        var download = model.download();
        progress.progressProperty().bind(download.progressProperty());
        shown(progress, download.runningProperty());
        shown(cancel, download.runningProperty());
        shown(
                progressBar,
                Bindings.createBooleanBinding(
                        () -> download.runningProperty().get()
                                || !download.textProperty().get().isEmpty(),
                        download.runningProperty(),
                        download.textProperty()));
        download.textProperty().subscribe(text -> RichText.show(progressText, text));
        download.failedProperty().subscribe(failed -> progressBar.pseudoClassStateChanged(WARNING, failed));
    }

    private static void shown(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private <T> void tell(@Nullable T item, Consumer<T> choose) {
        if (item != null && !showing) {
            choose.accept(item);
        }
    }

    /** From the words to the boards that they found, without the mouse. */
    private void searchKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN && !boards.getItems().isEmpty()) {
            boards.requestFocus();
            if (boards.getSelectionModel().getSelectedItem() == null) {
                boards.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }

    private void show(CatalogPage page) {
        showing = true;
        fill(chip, page.chips(), page.chip());
        if (!boards.getItems().equals(page.boards())) {
            boards.getItems().setAll(page.boards());
        }
        page.board().ifPresentOrElse(this::select, boards.getSelectionModel()::clearSelection);
        details.setVisible(page.board().isPresent());
        details.setManaged(page.board().isPresent());
        title.setText(page.board().map(BoardItem::title).orElse(""));
        subtitle.setText(page.board().map(BoardItem::subtitle).orElse(""));
        info.setVisible(page.board().flatMap(BoardItem::info).isPresent());
        info.setText(page.board().flatMap(BoardItem::info).orElse(""));
        fill(version, page.versions(), page.version().orElse(null));
        fill(build, page.builds(), page.build().orElse(null));
        build.setDisable(page.builds().size() < 2);
        RichText.show(advice, page.advice());
        advice.pseudoClassStateChanged(WARNING, page.warning());
        showing = false;
    }

    private void select(BoardItem item) {
        if (!item.equals(boards.getSelectionModel().getSelectedItem())) {
            boards.getSelectionModel().select(item);
            boards.scrollTo(item);
        }
    }

    private static <T> void fill(ComboBox<T> box, List<T> items, @Nullable T chosen) {
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(chosen);
    }

    @FXML
    private void openInfo() {
        model.pageProperty().get().board().flatMap(BoardItem::info).ifPresent(browser);
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    @FXML
    private void cancel() {
        model.download().cancel();
    }
}
