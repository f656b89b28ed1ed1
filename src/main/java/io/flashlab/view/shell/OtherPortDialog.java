package io.flashlab.view.shell;

import io.flashlab.viewmodel.Texts;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for a port by name. */
final class OtherPortDialog extends Dialog<@Nullable String> {

    private static final double TEXT_WIDTH = 420;

    OtherPortDialog(Window owner, Texts texts) {
        initOwner(owner);
        setTitle(texts.get("shell.port.other.title"));
        setHeaderText(texts.get("shell.port.other.header"));

        TextField name = new TextField();
        name.setId("other-port-name");
        name.setPromptText("rfc2217://192.168.1.20:2217");
        Label label = new Label(texts.get("shell.port.other.label"));
        label.setMnemonicParsing(true);
        label.setLabelFor(name);
        Label explanation = new Label(texts.get("shell.port.other.text"));
        explanation.setWrapText(true);
        explanation.setMaxWidth(TEXT_WIDTH);
        explanation.getStyleClass().add("muted");
        VBox content = new VBox(label, name, explanation);
        content.getStyleClass().add("dialog-form");
        getDialogPane().setContent(content);

        ButtonType use = new ButtonType(texts.get("shell.port.other.use"), ButtonData.OK_DONE);
        getDialogPane()
                .getButtonTypes()
                .setAll(use, new ButtonType(texts.get("dialog.cancel"), ButtonData.CANCEL_CLOSE));
        Node useButton = getDialogPane().lookupButton(use);
        useButton.disableProperty().bind(name.textProperty().map(String::isBlank));
        setResultConverter(button -> button == use ? name.getText().strip() : null);
        setOnShown(_ -> Platform.runLater(name::requestFocus));
    }
}
