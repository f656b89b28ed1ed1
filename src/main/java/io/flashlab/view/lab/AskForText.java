package io.flashlab.view.lab;

import io.flashlab.viewmodel.Texts;
import java.util.Optional;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;

/** Asks for a word. */
final class AskForText {

    private final Texts texts;
    private final String title;
    private final String question;

    /**
     * @param title key of the text that says what this is for
     * @param question key of the text that says what to type
     */
    AskForText(Texts texts, String title, String question) {
        this.texts = texts;
        this.title = title;
        this.question = question;
    }

    /** @param present what stands there at first */
    Optional<String> ask(Window owner, String present) {
        TextInputDialog dialog = new TextInputDialog(present);
        dialog.initOwner(owner);
        dialog.setTitle(texts.get(title));
        dialog.setHeaderText(texts.get(title));
        dialog.setContentText(texts.get(question));
        dialog.getEditor().setAccessibleText(texts.get(question));
        dialog.getEditor().setId("asked-text");
        return dialog.showAndWait().filter(typed -> !typed.isBlank());
    }
}
