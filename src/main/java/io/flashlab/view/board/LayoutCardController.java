package io.flashlab.view.board;

import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.view.flashmap.FlashMapBar;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.FlashArea;
import io.flashlab.viewmodel.board.FlashLayout;
import io.flashlab.viewmodel.board.FlashLayout.Source;
import io.flashlab.viewmodel.board.FlashLayoutViewModel;
import io.flashlab.viewmodel.flashmap.FlashMap.Segment;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What lies where in flash, as a bar and as a table, and what can be done with the part that is chosen. */
public final class LayoutCardController {

    private static final double ROW = 32;
    private static final int MOST_ROWS = 10;

    private final FlashLayoutViewModel model;
    private final FlashDialogs dialogs;
    private final Texts texts;
    private final FlashMapBar bar = new FlashMapBar();
    private boolean choosing;

    @FXML
    private VBox card;

    @FXML
    private Label source;

    @FXML
    private Button search;

    @FXML
    private Button scan;

    @FXML
    private Label problem;

    @FXML
    private VBox barPlace;

    @FXML
    private TableView<FlashArea> table;

    @FXML
    private TableColumn<FlashArea, String> name;

    @FXML
    private TableColumn<FlashArea, String> what;

    @FXML
    private TableColumn<FlashArea, String> address;

    @FXML
    private TableColumn<FlashArea, String> size;

    @FXML
    private Node actions;

    @FXML
    private Label chosen;

    @FXML
    private Button save;

    @FXML
    private Button write;

    @FXML
    private Button erase;

    @FXML
    private Label hint;

    @SuppressWarnings("NullAway.Init")
    public LayoutCardController(FlashLayoutViewModel model, FlashDialogs dialogs, Texts texts) {
        this.model = model;
        this.dialogs = dialogs;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        bar.setId("board-map");
        bar.makeSelectable(this::inWords, model::select);
        barPlace.getChildren().setAll(bar);
        problem.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        column(name, FlashArea::name);
        column(what, this::what);
        column(address, area -> FlashAddress.format(area.address()));
        column(size, area -> texts.bytes(area.size()));
        address.setCellFactory(_ -> new MonoCell());
        table.setFixedCellSize(ROW);
        table.getSelectionModel().selectedItemProperty().subscribe(this::rowChosen);
        var impossible = dialogs.impossible();
        for (Button button : new Button[] {search, scan, save, write, erase}) {
            button.disableProperty().bind(impossible);
        }
        model.layoutProperty().subscribe(this::show);
        model.selectedProperty().subscribe(this::showChosen);
    }

    private static void column(TableColumn<FlashArea, String> column, Function<FlashArea, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    }

    private String what(FlashArea area) {
        String type = area.type().isEmpty() ? texts.get("board.area.kind." + area.kind()) : area.type();
        return area.encrypted() ? texts.get("board.area.encrypted", type) : type;
    }

    private void show(@Nullable FlashLayout layout) {
        set(card, layout != null);
        if (layout == null) {
            return;
        }
        boolean known = !(layout.source() instanceof Source.Nothing);
        set(barPlace, known);
        set(table, known && !layout.areas().isEmpty());
        set(hint, known);
        source.setText(describe(layout));
        String wrong = layout.source() instanceof Source.Table(long _, String found) ? found : "";
        problem.setText(texts.get("board.layout.problem", wrong));
        set(problem, !wrong.isEmpty());
        set(search, !(layout.source() instanceof Source.Table));
        bar.show(layout.map());
        table.getItems().setAll(layout.areas());
        double height = ROW * (1 + Math.min(MOST_ROWS, layout.areas().size())) + 2;
        table.setPrefHeight(height);
        table.setMinHeight(height);
    }

    private String describe(FlashLayout layout) {
        return switch (layout.source()) {
            case Source.Nothing _ -> texts.get("board.layout.nothing");
            case Source.Table(long at, String _) -> texts.get("board.layout.byTable", FlashAddress.format(at));
            case Source.Scan _ -> texts.get("board.layout.byScan");
        };
    }

    private void rowChosen(@Nullable FlashArea area) {
        if (!choosing && area != null) {
            model.select(area);
        }
    }

    private void showChosen(@Nullable FlashArea area) {
        choosing = true;
        set(actions, area != null);
        bar.select(area == null ? -1 : area.address());
        if (area == null || !table.getItems().contains(area)) {
            table.getSelectionModel().clearSelection();
        } else {
            table.getSelectionModel().select(area);
        }
        if (area != null) {
            chosen.setText(texts.get(
                    "board.area.chosen",
                    area.name(),
                    FlashAddress.format(area.address()),
                    FlashAddress.format(area.end() - 1)));
        }
        choosing = false;
    }

    private String inWords(Segment segment) {
        return texts.get(
                "board.map.text",
                segment.label().isEmpty() ? texts.get("board.area.unused") : segment.label(),
                FlashAddress.format(segment.start()),
                FlashAddress.format(segment.end() - 1));
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    private void search() {
        model.searchTable();
    }

    @FXML
    private void scan() {
        model.scan();
    }

    @FXML
    private void save() {
        withChosen(dialogs::save);
    }

    @FXML
    private void write() {
        withChosen(dialogs::write);
    }

    @FXML
    private void erase() {
        withChosen(dialogs::erase);
    }

    private void withChosen(AreaAction action) {
        FlashArea area = model.selectedProperty().get();
        if (area != null) {
            action.on(area, card.getScene().getWindow());
        }
    }

    /** Something to do with a part of flash. */
    @FunctionalInterface
    private interface AreaAction {
        void on(FlashArea area, Window owner);
    }

    /** An address: in letters of one width. */
    private static final class MonoCell extends TableCell<FlashArea, String> {

        MonoCell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }
}
