package io.flashlab.view.flash;

import io.flashlab.view.layout.OnFirstSight;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FirmwareIntake;
import io.flashlab.viewmodel.flash.FirmwareRow;
import io.flashlab.viewmodel.flash.FirmwareTableViewModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.stage.Window;

/** The table of firmware files, with the buttons that fill and order it. */
public final class FirmwareCardController {

    private static final double ROW_HEIGHT = 52;
    private static final double HEADER_HEIGHT = 33;
    private static final int MOST_ROWS = 5;

    /** Below this width, what a file is stands under its name instead of in a column of its own. */
    private static final double ROOM_FOR_WHAT = 720;

    private final FirmwareTableViewModel model;
    private final FirmwareIntake intake;
    private final FilePicker picker;
    private final Consumer<Window> catalog;
    private final Texts texts;

    @FXML
    private VBox card;

    @FXML
    private TableView<FirmwareRow> table;

    @FXML
    private TableColumn<FirmwareRow, FirmwareRow> tickColumn;

    @FXML
    private TableColumn<FirmwareRow, FirmwareRow> addressColumn;

    @FXML
    private TableColumn<FirmwareRow, FirmwareRow> fileColumn;

    @FXML
    private TableColumn<FirmwareRow, FirmwareRow> sizeColumn;

    @FXML
    private TableColumn<FirmwareRow, FirmwareRow> whatColumn;

    @FXML
    private Button removeButton;

    @FXML
    private Button upButton;

    @FXML
    private Button downButton;

    @FXML
    private HBox choiceBar;

    @FXML
    private TextFlow choiceText;

    @FXML
    private ComboBox<String> choiceBox;

    @FXML
    private Node dropZone;

    @FXML
    private Node dropMore;

    /** @param catalog lets a person choose firmware from the catalogue */
    @SuppressWarnings("NullAway.Init")
    public FirmwareCardController(
            FirmwareTableViewModel model,
            FirmwareIntake intake,
            FilePicker picker,
            Consumer<Window> catalog,
            Texts texts) {
        this.model = model;
        this.intake = intake;
        this.picker = picker;
        this.catalog = catalog;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        setUpColumns();
        table.setItems(model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.setFixedCellSize(ROW_HEIGHT);
        table.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> HEADER_HEIGHT + ROW_HEIGHT * Math.min(model.rows().size(), MOST_ROWS), model.rows()));
        BooleanBinding empty = Bindings.isEmpty(model.rows());
        show(dropZone, empty);
        show(table, empty.not());
        show(dropMore, empty.not());
        setUpButtons(empty);
        new BuildChoiceBar(choiceBar, choiceText, choiceBox, texts).follow(intake);
        OnFirstSight.of(card);
    }

    private void setUpColumns() {
        BooleanBinding narrow = card.widthProperty().lessThan(ROOM_FOR_WHAT);
        cells(tickColumn, new TickCellFactory(texts));
        cells(addressColumn, new AddressCellFactory(texts));
        cells(fileColumn, new FileCellFactory(texts, narrow));
        cells(sizeColumn, new SizeCellFactory(texts));
        cells(whatColumn, new WhatCellFactory(texts));
        whatColumn.visibleProperty().bind(narrow.not());
        table.getColumns().forEach(column -> column.setReorderable(false));
    }

    private static void cells(TableColumn<FirmwareRow, FirmwareRow> column, RowCellFactory factory) {
        column.setCellValueFactory(features -> new javafx.beans.property.ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(factory);
    }

    private void setUpButtons(BooleanBinding empty) {
        BooleanBinding nothingSelected =
                Bindings.isEmpty(table.getSelectionModel().getSelectedItems());
        removeButton.disableProperty().bind(nothingSelected);
        upButton.disableProperty().bind(nothingSelected);
        downButton.disableProperty().bind(nothingSelected);
        for (Node button : List.of(removeButton, upButton, downButton)) {
            show(button, empty.not());
        }
    }

    private static void show(Node node, BooleanBinding when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private void keyPressed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        if (event.getCode() == KeyCode.DELETE) {
            remove();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            moveUp();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            moveDown();
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.getTarget() instanceof TableView) {
            selected().forEach(row -> row.tickedProperty().set(!row.isTicked()));
            event.consume();
        }
    }

    private List<FirmwareRow> selected() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    @FXML
    private void add() {
        intake.take(picker.pick(card.getScene().getWindow()));
    }

    @FXML
    private void fromCatalog() {
        catalog.accept(card.getScene().getWindow());
    }

    @FXML
    private void addFolder() {
        intake.take(picker.pickFolder(card.getScene().getWindow()));
    }

    @FXML
    private void addAddress() {
        new AddressDialog(card.getScene().getWindow(), texts).showAndWait().ifPresent(intake::take);
    }

    @FXML
    private void chooseNothing() {
        intake.chooseNothing();
    }

    @FXML
    private void remove() {
        model.remove(selected());
    }

    @FXML
    private void moveUp() {
        move(model::moveUp);
    }

    @FXML
    private void moveDown() {
        move(model::moveDown);
    }

    private void move(Consumer<FirmwareRow> step) {
        FirmwareRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            step.accept(row);
            table.getSelectionModel().clearAndSelect(model.rows().indexOf(row));
        }
    }
}
