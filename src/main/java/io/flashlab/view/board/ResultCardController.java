package io.flashlab.view.board;

import io.flashlab.view.error.Fold;
import io.flashlab.view.text.RichText;
import io.flashlab.viewmodel.board.BoardWork;
import io.flashlab.viewmodel.board.ResultCard;
import io.flashlab.viewmodel.board.ResultCard.Tone;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card that says how a job of the Board page ended. */
public final class ResultCardController {

    private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");

    private final BoardWork work;

    @FXML
    private VBox card;

    @FXML
    private FontIcon icon;

    @FXML
    private Label title;

    @FXML
    private Button close;

    @FXML
    private VBox lines;

    @FXML
    private Node fold;

    @FXML
    private ToggleButton detailsToggle;

    @FXML
    private Label details;

    @SuppressWarnings("NullAway.Init")
    public ResultCardController(BoardWork work) {
        this.work = work;
    }

    @FXML
    private void initialize() {
        Fold.install(detailsToggle, details);
    }

    /** Shows a result and takes the keyboard to its button. */
    void show(ResultCard result) {
        boolean attention = result.tone() == Tone.ATTENTION;
        card.pseudoClassStateChanged(ATTENTION, attention);
        icon.setIconCode(attention ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE);
        title.setText(result.title());
        lines.getChildren().setAll(result.lines().stream().map(RichText::flow).toList());
        fold.setVisible(!result.details().isEmpty());
        fold.setManaged(!result.details().isEmpty());
        detailsToggle.setSelected(false);
        details.setText(result.details());
        close.requestFocus();
    }

    @FXML
    private void close() {
        work.dismiss();
    }
}
