package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FirmwareRow;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/** Where the file goes: a field to type in. */
final class AddressCellFactory extends RowCellFactory {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Texts texts;

    AddressCellFactory(Texts texts) {
        this.texts = texts;
    }

    @Override
    Node content(FirmwareRow row) {
        TextField field = new TextField();
        field.getStyleClass().addAll("mono", "address-field");
        field.setAccessibleText(texts.get("flash.address.name", row.name()));
        field.textProperty().bindBidirectional(row.addressTextProperty());
        Tooltip hint = new Tooltip(texts.get("flash.address.invalid"));
        field.textProperty().subscribe(() -> {
            boolean invalid = row.address().isEmpty();
            field.pseudoClassStateChanged(INVALID, invalid);
            field.setTooltip(invalid ? hint : null);
        });
        field.setOnAction(_ -> row.tidyAddress());
        // Not for the value of now: cells are made while the window is laid out, which is no time to change the rows.
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                row.tidyAddress();
            }
        });
        return field;
    }
}
