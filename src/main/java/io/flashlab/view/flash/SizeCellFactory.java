package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FirmwareRow;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** How large the file is. */
final class SizeCellFactory extends RowCellFactory {

    private final Texts texts;

    SizeCellFactory(Texts texts) {
        this.texts = texts;
    }

    @Override
    Node content(FirmwareRow row) {
        Label size = new Label();
        size.getStyleClass().add("file-size");
        size.textProperty().bind(row.stateProperty().map(_ -> row.size() == 0 ? "" : texts.bytesPrecisely(row.size())));
        return size;
    }
}
