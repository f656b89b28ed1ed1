package io.flashlab.view.board;

import io.flashlab.view.error.ErrorCardController;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardDetails;
import io.flashlab.viewmodel.board.BoardPageState;
import io.flashlab.viewmodel.board.BoardPageViewModel;
import io.flashlab.viewmodel.board.BoardTitle;
import io.flashlab.viewmodel.board.Fact;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The Board page: what is known about the board, what can be done with its flash, and how that went. */
public final class BoardPageController {

    private static final Duration SAY_COPIED = Duration.seconds(2);

    private final BoardPageViewModel model;
    private final Texts texts;

    @FXML
    private ScrollPane scroller;

    @FXML
    private Node intro;

    @FXML
    private Label introText;

    @FXML
    private Button read;

    @FXML
    private Node head;

    @FXML
    private Label title;

    @FXML
    private Label asOf;

    @FXML
    private Button copy;

    @FXML
    private Button readAgain;

    @FXML
    private Node result;

    @FXML
    private Node errorCard;

    @FXML
    private ErrorCardController errorCardController;

    @FXML
    private Node resultCard;

    @FXML
    private ResultCardController resultCardController;

    @FXML
    private Node cards;

    @FXML
    private VBox leftFacts;

    @FXML
    private VBox rightFacts;

    @SuppressWarnings("NullAway.Init")
    public BoardPageController(BoardPageViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        read.disableProperty().bind(model.readableProperty().map(possible -> !possible));
        readAgain.disableProperty().bind(read.disableProperty());
        introText
                .textProperty()
                .bind(model.hasPortProperty().map(port -> texts.get(port ? "board.intro.text" : "board.intro.noPort")));
        asOf.textProperty().bind(model.asOfProperty());
        model.detailsProperty().subscribe(this::showBoard);
        model.groupsProperty().subscribe(this::showFacts);
        model.work().stateProperty().subscribe(this::showState);
    }

    private void showBoard(@Nullable BoardDetails board) {
        set(intro, board == null);
        set(head, board != null);
        set(cards, board != null);
        if (board != null) {
            title.setText(BoardTitle.of(board.info()));
        }
    }

    private void showFacts(List<Fact.Group> groups) {
        if (!groups.isEmpty()) {
            leftFacts.getChildren().setAll(new FactCard(groups.getFirst()));
            rightFacts
                    .getChildren()
                    .setAll(groups.stream().skip(1).map(FactCard::new).toList());
        }
    }

    private void showState(BoardPageState state) {
        set(errorCard, state instanceof BoardPageState.Failed);
        set(resultCard, state instanceof BoardPageState.Done);
        set(result, state instanceof BoardPageState.Failed || state instanceof BoardPageState.Done);
        switch (state) {
            case BoardPageState.Failed(var card) -> {
                errorCardController.show(card);
                scroller.setVvalue(0);
            }
            case BoardPageState.Done(var card) -> {
                resultCardController.show(card);
                scroller.setVvalue(0);
            }
            case BoardPageState.Ready _, BoardPageState.Running _ -> {}
        }
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    private void read() {
        model.read();
    }

    @FXML
    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, model.asText()));
        copy.setText(texts.get("board.copied"));
        PauseTransition pause = new PauseTransition(SAY_COPIED);
        pause.setOnFinished(_ -> copy.setText(texts.get("board.copy")));
        pause.play();
    }
}
