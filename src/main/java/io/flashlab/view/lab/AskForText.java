package io.flashlab.view.lab;

import io.flashlab.viewmodel.Texts;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;

/** Asks for a word. */
final class AskForText {

    private static final int COLUMNS = 28;

    private final Texts texts;
    private final String title;
    private final String question;
    private final String yes;

    /**
     * @param title key of the text that says what this is for
     * @param question key of the text that says what to type
     * @param yes key of the button's text
     */
    AskForText(Texts texts, String title, String question, String yes) {
        this.texts = texts;
        this.title = title;
        this.question = question;
        this.yes = yes;
    }

    /** @param present what stands there at first; the beginning of an address is gone on with, another text replaced */
    Optional<String> ask(Window owner, String present) {
        TextInputDialog dialog = new TextInputDialog(present);
        dialog.initOwner(owner);
        dialog.setTitle(texts.get(title));
        dialog.setHeaderText(texts.get(title));
        dialog.setContentText(texts.get(question));
        dialog.getEditor().setAccessibleText(texts.get(question));
        dialog.getEditor().setId("asked-text");
        dialog.getEditor().setPrefColumnCount(COLUMNS);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(
                        new ButtonType(texts.get(yes), ButtonData.OK_DONE),
                        new ButtonType(texts.get("dialog.cancel"), ButtonData.CANCEL_CLOSE));
        if (present.endsWith("/")) {
            dialog.setOnShown(_ -> Platform.runLater(dialog.getEditor()::end));
        }
        return dialog.showAndWait().filter(typed -> !typed.isBlank());
    }
}
