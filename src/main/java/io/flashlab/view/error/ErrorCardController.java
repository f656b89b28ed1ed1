package io.flashlab.view.error;

import io.flashlab.view.text.RichText;
import io.flashlab.view.text.StepList;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.error.ErrorCard;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card that says what went wrong, what to do about it, and offers to do it. */
public final class ErrorCardController {

    private final Consumer<ErrorAction> actions;
    private final Texts texts;

    @FXML
    private Label title;

    @FXML
    private TextFlow explanation;

    @FXML
    private VBox steps;

    @FXML
    private Node waiting;

    @FXML
    private Label waitingTitle;

    @FXML
    private TextFlow waitingHint;

    @FXML
    private FlowPane buttons;

    @FXML
    private Pane drawing;

    @FXML
    private ToggleButton detailsToggle;

    @FXML
    private Node detailsBox;

    @FXML
    private Label details;

    /** @param actions does what a button promises; putting text on the clipboard is done here */
    @SuppressWarnings("NullAway.Init")
    public ErrorCardController(Consumer<ErrorAction> actions, Texts texts) {
        this.actions = actions;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Fold.install(detailsToggle, detailsBox);
    }

    /** Shows a failure and takes the keyboard to its first button. */
    public void show(ErrorCard card) {
        title.setText(card.title());
        RichText.show(explanation, card.explanation());
        StepList.show(steps, card.steps());
        waiting.setVisible(card.waitsForReplug());
        waiting.setManaged(card.waitsForReplug());
        showWait(texts.get("error.waiting"), texts.get("error.waiting.hint"));
        List<Button> made = card.actions().stream().map(this::button).toList();
        buttons.getChildren().setAll(made);
        if (!made.isEmpty()) {
            made.getFirst().getStyleClass().add("accent");
            made.getFirst().requestFocus();
        }
        drawing.getChildren()
                .setAll(card.illustration().map(d -> Drawings.of(d, texts)).stream()
                        .toList());
        drawing.setManaged(card.illustration().isPresent());
        detailsToggle.setSelected(false);
        details.setText(card.details());
    }

    /** Says how the wait goes that the card's remedy is. */
    public void showWait(String title, String hint) {
        waitingTitle.setText(title);
        RichText.show(waitingHint, hint);
    }

    private Button button(ErrorAction action) {
        Button button = new Button(action.label());
        button.setId("error-" + action.getClass().getSimpleName());
        button.setMinWidth(Button.USE_PREF_SIZE);
        if (action instanceof ErrorAction.CopyCommand(String _, String text)) {
            button.setGraphic(new FontIcon(Feather.COPY));
            button.setOnAction(_ -> copy(button, text));
        } else {
            button.setOnAction(_ -> actions.accept(action));
        }
        return button;
    }

    private void copy(Button button, String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        button.setText(texts.get("error.copied"));
        button.setGraphic(new FontIcon(Feather.CHECK));
    }

    @FXML
    private void copyDetails() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, details.getText()));
    }
}
