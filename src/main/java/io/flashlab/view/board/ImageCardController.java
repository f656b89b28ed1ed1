package io.flashlab.view.board;

import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.ImageInfoViewModel;
import io.flashlab.viewmodel.board.ImageReport;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says what a file is that was chosen, or dropped here. */
public final class ImageCardController {

    private final ImageInfoViewModel model;
    private final FileDialogs dialogs;
    private final Texts texts;

    @FXML
    private Node card;

    @FXML
    private Label title;

    @FXML
    private Node content;

    @FXML
    private VBox warnings;

    @FXML
    private VBox facts;

    @FXML
    private GridPane rows;

    @SuppressWarnings("NullAway.Init")
    public ImageCardController(ImageInfoViewModel model, FileDialogs dialogs, Texts texts) {
        this.model = model;
        this.dialogs = dialogs;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.reportProperty().subscribe(this::show);
        card.setOnDragOver(this::dragOver);
        card.setOnDragDropped(this::dropped);
    }

    private void show(@Nullable ImageReport report) {
        content.setVisible(report != null);
        content.setManaged(report != null);
        if (report == null) {
            return;
        }
        title.setText(texts.get("board.image.of", report.name()));
        warnings.getChildren()
                .setAll(report.warnings().stream()
                        .map(ImageCardController::warning)
                        .toList());
        facts.getChildren().setAll(FactCard.grid(report.facts()));
        rows.getChildren().clear();
        addRow(0, report.columns(), "muted");
        for (int row = 0; row < report.rows().size(); row++) {
            addRow(row + 1, report.rows().get(row), "mono");
        }
    }

    private void addRow(int row, List<String> cells, String style) {
        for (int column = 0; column < cells.size(); column++) {
            Label cell = new Label(cells.get(column));
            cell.getStyleClass().add(style);
            rows.add(cell, column, row);
        }
    }

    private static Label warning(String text) {
        Label label = new Label(text, new FontIcon(Feather.ALERT_TRIANGLE));
        label.getStyleClass().add("fact-warning");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        boolean taken = event.getDragboard().hasFiles();
        if (taken) {
            model.look(event.getDragboard().getFiles().getFirst().toPath());
        }
        event.setDropCompleted(taken);
        event.consume();
    }

    @FXML
    private void choose() {
        dialogs.open(card.getScene().getWindow(), texts.get("board.image.title"))
                .ifPresent(model::look);
    }
}
