package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FirmwareRow;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The file's name with its folder under it, and what it is where there is no column for that. */
final class FileCellFactory extends RowCellFactory {

    private final Texts texts;
    private final ObservableValue<Boolean> narrow;

    FileCellFactory(Texts texts, ObservableValue<Boolean> narrow) {
        this.texts = texts;
        this.narrow = narrow;
    }

    @Override
    Node content(FirmwareRow row) {
        Label name = new Label(row.name());
        name.getStyleClass().add("file-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        if (!row.folder().isEmpty()) {
            name.setTooltip(new Tooltip(row.source().name()));
        }
        Label folder = new Label(row.folder());
        folder.getStyleClass().addAll("muted", "file-folder");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        folder.setMinWidth(0);
        if (!row.folder().isEmpty()) {
            folder.setTooltip(new Tooltip(row.folder()));
        }
        KindBadge badge = new KindBadge(row, texts);
        badge.setMinWidth(KindBadge.USE_PREF_SIZE);
        badge.visibleProperty().bind(narrow);
        badge.managedProperty().bind(narrow);
        HBox second = new HBox(6, badge, folder);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox cell = new VBox(2, name, second);
        cell.setAlignment(Pos.CENTER_LEFT);
        return cell;
    }
}
