package io.flashlab.view.lab;

import io.flashlab.view.layout.LiveScrollPane;
import io.flashlab.view.layout.ScrollsWhenLow;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import io.flashlab.viewmodel.lab.LabCard.Action;
import io.flashlab.viewmodel.lab.LabJobViewModel;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** The Lab page: a class at a glance, its job, and a card for each board. */
public final class LabPageController implements BoardCard.Actions {

    /** Lower than this, the figures would leave no room for the boards. */
    private static final double ROOM_FOR_HEAD = 420;

    private final LabBoardsViewModel boards;
    private final LabJobViewModel job;
    private final Texts texts;

    @FXML
    private VBox page;

    @FXML
    private Node head;

    @FXML
    private LiveScrollPane scroller;

    @FXML
    private VBox content;

    @FXML
    private TilePane tiles;

    @FXML
    private Node noBoards;

    @FXML
    private Label notice;

    @SuppressWarnings("NullAway.Init")
    public LabPageController(LabBoardsViewModel boards, LabJobViewModel job, Texts texts) {
        this.boards = boards;
        this.job = job;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        new ScrollsWhenLow(head, page, content, 0).follow(page, ROOM_FOR_HEAD);
        notice.textProperty().bind(job.noticeProperty());
        notice.visibleProperty().bind(job.noticeProperty().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        noBoards.managedProperty().bind(noBoards.visibleProperty());
        BoardTiles cards = new BoardTiles(tiles.getChildren(), scroller::isInSight, texts, this);
        scroller.vvalueProperty().subscribe(cards::scrolled);
        scroller.viewportBoundsProperty().subscribe(cards::scrolled);
        boards.cardsProperty().subscribe(newest -> {
            cards.show(newest);
            showHint();
        });
        boards.readyProperty().subscribe(_ -> showHint());
    }

    private void showHint() {
        noBoards.setVisible(
                boards.readyProperty().get() && boards.cardsProperty().get().isEmpty());
    }

    @Override
    public void act(int id, Action action) {
        boards.act(id, action);
    }

    @Override
    public void rename(int id, String title) {
        new AskForText(texts, "lab.action.rename", "lab.action.rename.text", "lab.action.rename.yes")
                .ask(tiles.getScene().getWindow(), title)
                .ifPresent(typed -> boards.rename(id, typed));
    }

    @Override
    public void showLog(int id, String title) {
        new BoardLogDialog(title, boards.log(id), texts).show(tiles.getScene().getWindow());
    }
}
