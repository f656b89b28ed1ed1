package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FirmwareRow;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;

/** Whether the file takes part. */
final class TickCellFactory extends RowCellFactory {

    private final Texts texts;

    TickCellFactory(Texts texts) {
        this.texts = texts;
    }

    @Override
    Node content(FirmwareRow row) {
        CheckBox box = new CheckBox();
        box.getStyleClass().add("tick");
        box.setAccessibleText(texts.get("flash.tick.name", row.name()));
        box.selectedProperty().bindBidirectional(row.tickedProperty());
        return box;
    }
}
