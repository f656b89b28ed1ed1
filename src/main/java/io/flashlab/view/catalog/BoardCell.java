package io.flashlab.view.catalog;

import io.flashlab.viewmodel.catalog.BoardItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A board: its name, and below what can be had for it. */
final class BoardCell extends ListCell<BoardItem> {

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final VBox lines = new VBox(title, subtitle);

    BoardCell() {
        subtitle.getStyleClass().addAll("muted", "board-subtitle");
        lines.setMinWidth(0);
        lines.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable BoardItem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else {
            title.setText(item.title());
            subtitle.setText(item.subtitle());
            setGraphic(lines);
            setAccessibleText(item.title() + ", " + item.subtitle());
        }
    }
}
