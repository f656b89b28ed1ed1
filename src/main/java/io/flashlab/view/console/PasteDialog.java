package io.flashlab.view.console;

import io.flashlab.viewmodel.Texts;
import java.util.Optional;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.stage.Window;

/** Asks for code to be pasted onto the board; what is on the clipboard stands there at first. */
final class PasteDialog {

    private PasteDialog() {}

    static Optional<String> ask(Window owner, Texts texts) {
        TextArea code = new TextArea();
        String copied = Clipboard.getSystemClipboard().getString();
        code.setText(copied == null ? "" : copied);
        code.getStyleClass().add("mono");
        code.setAccessibleText(texts.get("console.python.paste.header"));
        ButtonType run = new ButtonType(texts.get("console.python.paste.run"), ButtonData.OK_DONE);
        ButtonType close = new ButtonType(texts.get("console.error.back"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("console.python.paste"));
        dialog.setHeaderText(texts.get("console.python.paste.header"));
        dialog.getDialogPane().setId("paste-code");
        dialog.getDialogPane().setContent(code);
        dialog.getDialogPane().getButtonTypes().setAll(close, run);
        return dialog.showAndWait().filter(run::equals).map(_ -> code.getText());
    }
}
