package io.flashlab.view.console;

import io.flashlab.view.error.ErrorCardController;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.console.ConsolePageViewModel;
import io.flashlab.viewmodel.console.ConsoleViewModel;
import io.flashlab.viewmodel.console.LineLevels;
import io.flashlab.viewmodel.console.LinkState;
import io.flashlab.viewmodel.error.ErrorCard;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** The Console page. */
public final class ConsolePageController {

    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final ConsolePageViewModel page;
    private final ConsoleViewModel model;
    private final Texts texts;

    @FXML
    private Button open;

    @FXML
    private Button close;

    @FXML
    private ComboBox<String> rate;

    @FXML
    private ComboBox<LineLevels> levels;

    @FXML
    private Button reset;

    @FXML
    private Circle dot;

    @FXML
    private Label state;

    @FXML
    private Node errorCard;

    @FXML
    private ErrorCardController errorCardController;

    @SuppressWarnings("NullAway.Init")
    public ConsolePageController(ConsolePageViewModel page, Texts texts) {
        this.page = page;
        this.model = page.console();
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        fillRates();
        levels.getItems().setAll(LineLevels.values());
        Choices.label(levels, level -> texts.get("console.lines." + level));
        levels.valueProperty().bindBidirectional(model.levelsProperty());
        open.disableProperty().bind(model.board().selectedPortProperty().isNull());
        reset.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !(model.stateProperty().get() instanceof LinkState.Open(String _, boolean hasLines))
                                || !hasLines,
                        model.stateProperty()));
        state.textProperty().bind(page.stateTextProperty());
        model.stateProperty().subscribe(this::show);
        page.problemProperty().subscribe(this::show);
    }

    private void fillRates() {
        rate.getItems()
                .setAll(ConsoleViewModel.RATES.stream().map(String::valueOf).toList());
        model.rateProperty().subscribe(now -> rate.setValue(Integer.toString(now)));
        rate.valueProperty().subscribe(typed -> {
            if (typed != null && !model.setRate(typed)) {
                rate.setValue(Integer.toString(model.rateProperty().get()));
            }
        });
    }

    private void show(LinkState now) {
        boolean closed = now instanceof LinkState.Closed || now instanceof LinkState.Failed;
        set(open, closed);
        set(close, !closed);
        dot.pseudoClassStateChanged(OPEN, now instanceof LinkState.Open);
        dot.pseudoClassStateChanged(WAITING, now instanceof LinkState.Lent || now instanceof LinkState.Lost);
    }

    private void show(@Nullable ErrorCard card) {
        set(errorCard, card != null);
        if (card != null) {
            errorCardController.show(card);
        }
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    private void open() {
        model.open();
    }

    @FXML
    private void close() {
        model.close();
    }

    @FXML
    private void reset() {
        model.resetBoard();
    }
}
