package io.flashlab.view;

import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * Asks before something is lost. The safe answer is the one that Enter gives.
 *
 * @param id the dialog is {@code #<id>-question}, its buttons are {@code #<id>-yes} and {@code #<id>-no}
 * @param title what is about to be done
 * @param text what will be lost
 * @param yes the words on the button that goes on
 * @param no the words on the button that does not
 */
public record DangerQuestion(String id, String title, String text, String yes, String no) {

    /** Whether the person wants to go on. */
    public boolean ask(Window owner) {
        ButtonType goOn = new ButtonType(yes, ButtonData.OTHER);
        ButtonType stop = new ButtonType(no, ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(AlertType.WARNING, text, stop, goOn);
        question.initOwner(owner);
        question.setTitle(title);
        question.setHeaderText(title);
        question.getDialogPane().setId(id + "-question");
        // A long text would be cut otherwise.
        question.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        Button yesButton = (Button) question.getDialogPane().lookupButton(goOn);
        yesButton.setId(id + "-yes");
        yesButton.getStyleClass().add("danger");
        yesButton.setDefaultButton(false);
        Button noButton = (Button) question.getDialogPane().lookupButton(stop);
        noButton.setId(id + "-no");
        noButton.setDefaultButton(true);
        return question.showAndWait().filter(answer -> answer == goOn).isPresent();
    }
}
