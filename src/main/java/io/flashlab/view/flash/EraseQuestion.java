package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks before a whole chip is erased. The safe answer is the one that Enter gives. */
public final class EraseQuestion {

    private final Texts texts;
    private final BooleanSupplier wanted;

    /** @param wanted whether the person wants to be asked at all */
    public EraseQuestion(Texts texts, BooleanSupplier wanted) {
        this.texts = texts;
        this.wanted = wanted;
    }

    /** Whether the person wants to go on. */
    boolean ask(Window owner) {
        return !wanted.getAsBoolean() || answer(owner);
    }

    private boolean answer(Window owner) {
        ButtonType yes = new ButtonType(texts.get("flash.erase.ask.yes"), ButtonData.OTHER);
        ButtonType no = new ButtonType(texts.get("flash.erase.ask.no"), ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(AlertType.WARNING, texts.get("flash.erase.ask.text"), no, yes);
        question.initOwner(owner);
        question.setTitle(texts.get("flash.erase.ask.title"));
        question.setHeaderText(texts.get("flash.erase.ask.title"));
        question.getDialogPane().setId("erase-question");
        Button yesButton = (Button) question.getDialogPane().lookupButton(yes);
        yesButton.setId("erase-yes");
        yesButton.getStyleClass().add("danger");
        yesButton.setDefaultButton(false);
        Button noButton = (Button) question.getDialogPane().lookupButton(no);
        noButton.setId("erase-no");
        noButton.setDefaultButton(true);
        return question.showAndWait().filter(answer -> answer == yes).isPresent();
    }
}
