package io.flashlab.view.shell;

import io.flashlab.viewmodel.PortTitle;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardState;
import io.flashlab.viewmodel.board.BoardViewModel;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A port as a dot that tells the board's state, its name and what it is. */
final class PortCell extends ListCell<@Nullable PortChoice> {

    private static final PseudoClass FIRST_OF_GROUP = PseudoClass.getPseudoClass("first-of-group");
    private static final double DOT_RADIUS = 4.5;

    /** What a cell has on both sides of its content, at most; and a width to begin with, before it is laid out. */
    private static final double PADDING = 16;

    private static final double LEAST_WIDTH = 40;

    /** Narrower than this, a port's name has the place to itself. */
    private static final double ROOM_FOR_DETAIL = 200;

    private final BoardViewModel board;
    private final Texts texts;
    private final @Nullable String prompt;
    private final Circle dot = new Circle(DOT_RADIUS);
    private final Label title = new Label();
    private final Label detail = new Label();
    private final HBox row = new HBox(dot, title, detail);
    private final Node otherIcon = new FontIcon(Feather.EDIT_3);

    /** @param prompt what is shown without a port */
    PortCell(BoardViewModel board, Texts texts, @Nullable String prompt) {
        this.prompt = prompt;
        this.board = board;
        this.texts = texts;
        getStyleClass().add("port-cell");
        row.getStyleClass().add("port-row");
        dot.getStyleClass().add("state-dot");
        title.getStyleClass().add("port-title");
        // In a narrow window the description goes first, then the end of the name.
        title.setMinWidth(0);
        title.setMaxWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.SOMETIMES);
        detail.getStyleClass().add("muted");
        detail.setMinWidth(0);
        HBox.setHgrow(detail, Priority.ALWAYS);
        detail.visibleProperty().bind(row.maxWidthProperty().greaterThan(ROOM_FOR_DETAIL));
        detail.managedProperty().bind(detail.visibleProperty());
        row.maxWidthProperty().bind(widthProperty().map(width -> Math.max(width.doubleValue() - PADDING, LEAST_WIDTH)));
        board.stateProperty().subscribe(this::showState);
        board.selectedPortProperty().subscribe(this::showState);
    }

    @Override
    protected void updateItem(@Nullable PortChoice choice, boolean empty) {
        super.updateItem(choice, empty);
        boolean first = choice instanceof PortChoice.Port port ? port.firstOfGroup() : choice != null;
        pseudoClassStateChanged(FIRST_OF_GROUP, first);
        switch (choice) {
            case null -> {
                setText(prompt);
                setGraphic(null);
            }
            case PortChoice.Port port -> {
                title.setText(PortTitle.of(port.info(), texts));
                detail.setText(PortTitle.detail(port.info()));
                setText(null);
                setGraphic(row);
            }
            case PortChoice.Other _ -> {
                setText(texts.get("shell.port.other"));
                setGraphic(otherIcon);
            }
        }
        showState();
    }

    private void showState() {
        boolean selected = getItem() instanceof PortChoice.Port port
                && port.info().equals(board.selectedPortProperty().get());
        BoardState shown = selected ? board.stateProperty().get() : BoardState.NO_PORT;
        for (BoardState state : BoardState.values()) {
            dot.pseudoClassStateChanged(pseudoClass(state), state == shown);
        }
    }

    private static PseudoClass pseudoClass(BoardState state) {
        return PseudoClass.getPseudoClass(
                switch (state) {
                    case NO_PORT -> "none";
                    case UNKNOWN -> "unknown";
                    case DETECTING -> "detecting";
                    case KNOWN -> "known";
                    case FAILED -> "failed";
                });
    }
}
