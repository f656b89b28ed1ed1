package io.flashlab.view.flash;

import io.flashlab.view.error.Drawings;
import io.flashlab.view.error.Fold;
import io.flashlab.view.text.StepList;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FlashViewModel;
import io.flashlab.viewmodel.flash.SuccessCard;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** The card that says what is on the board now, and what to do next. */
public final class SuccessCardController {

    private final FlashViewModel model;
    private final EraseQuestion question;
    private final Texts texts;

    @FXML
    private Label title;

    @FXML
    private Label figures;

    @FXML
    private VBox steps;

    @FXML
    private Button another;

    @FXML
    private Button back;

    @FXML
    private Pane drawing;

    @FXML
    private ToggleButton detailsToggle;

    @FXML
    private Label details;

    @SuppressWarnings("NullAway.Init")
    public SuccessCardController(FlashViewModel model, EraseQuestion question, Texts texts) {
        this.model = model;
        this.question = question;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Node folded = details;
        Fold.install(detailsToggle, folded);
        another.disableProperty().bind(model.flashableProperty().not());
    }

    /** Shows a success and takes the keyboard to its first button. */
    void show(SuccessCard card) {
        title.setText(card.title());
        figures.setText(card.figures());
        StepList.show(steps, card.nextSteps());
        drawing.getChildren()
                .setAll(card.illustration().map(d -> Drawings.of(d, texts)).stream()
                        .toList());
        drawing.setManaged(card.illustration().isPresent());
        detailsToggle.setSelected(false);
        details.setText(card.details());
        back.requestFocus();
    }

    @FXML
    private void flashAnother() {
        if (!model.erasesEverything() || question.ask(another.getScene().getWindow())) {
            model.flash();
        }
    }

    @FXML
    private void back() {
        model.backToFiles();
    }
}
