package io.flashlab.view.flash;

import io.flashlab.view.error.Drawings;
import io.flashlab.view.error.Fold;
import io.flashlab.view.text.RichText;
import io.flashlab.view.text.StepList;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.BootNews;
import io.flashlab.viewmodel.flash.FlashViewModel;
import io.flashlab.viewmodel.flash.SuccessCard;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card that says what is on the board now, and what to do next. */
public final class SuccessCardController {

    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

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
    private Node boot;

    @FXML
    private FontIcon bootIcon;

    @FXML
    private TextFlow bootText;

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
        model.boot().newsProperty().subscribe(this::showBoot);
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

    private void showBoot(BootNews news) {
        boot.setVisible(news.level() != BootNews.Level.NONE);
        boot.setManaged(boot.isVisible());
        boot.pseudoClassStateChanged(GOOD, news.level() == BootNews.Level.GOOD);
        boot.pseudoClassStateChanged(WARNING, news.level() == BootNews.Level.WARNING);
        bootIcon.setIconCode(
                switch (news.level()) {
                    case NONE, WAITING -> Feather.REFRESH_CW;
                    case GOOD -> Feather.CHECK_CIRCLE;
                    case WARNING -> Feather.ALERT_TRIANGLE;
                });
        RichText.show(bootText, news.text());
    }

    @FXML
    private void flashAnother() {
        if (!model.erasesEverything() || question.ask(another.getScene().getWindow())) {
            model.flash();
        }
    }

    @FXML
    private void openConsole() {
        model.openConsole();
    }

    @FXML
    private void back() {
        model.backToFiles();
    }
}
