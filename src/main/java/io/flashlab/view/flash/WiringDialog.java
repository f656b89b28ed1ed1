package io.flashlab.view.flash;

import io.flashlab.view.error.Drawings;
import io.flashlab.view.text.RichText;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.Illustration;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.stage.Window;

/** Shows how an ESP-01 is wired for flashing. */
final class WiringDialog extends Dialog<ButtonType> {

    WiringDialog(Window owner, Texts texts) {
        initOwner(owner);
        setTitle(texts.get("flash.wiring.title"));
        Label title = new Label(texts.get("flash.wiring.title"));
        title.getStyleClass().add("card-title");
        TextFlow text = RichText.flow(texts.get("flash.wiring.text"));
        text.setPrefWidth(380);
        VBox content = new VBox(title, text, Drawings.of(Illustration.ESP01_GPIO0_TO_GND, texts));
        content.getStyleClass().addAll("card", "wiring");
        getDialogPane().setContent(content);
        getDialogPane().setId("wiring-dialog");
        getDialogPane().getStylesheets().addAll(owner.getScene().getStylesheets());
        getDialogPane().getStylesheets().add(PageStyles.errorCards());
        getDialogPane().getButtonTypes().add(new ButtonType(texts.get("flash.wiring.close"), ButtonData.CANCEL_CLOSE));
    }
}
