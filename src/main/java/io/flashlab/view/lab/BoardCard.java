package io.flashlab.view.lab;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabCard;
import io.flashlab.viewmodel.lab.LabCard.Action;
import io.flashlab.viewmodel.lab.LabCard.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One board: who and where it is, how far it is, and what can be asked of it. */
final class BoardCard extends VBox {

    /** A label that is a badge. */
    private static final List<String> BADGE = List.of("label", "badge");

    private final Texts texts;
    private final Actions actions;
    private final Label title = new Label();
    private final Label badge = new Label();
    private final Label board = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label state = new Label();
    private final MenuButton menu = new MenuButton();
    private Optional<LabCard> shown = Optional.empty();

    /** What a card's menu can do. */
    interface Actions {
        void act(int id, Action action);

        void showLog(int id, String title);

        void rename(int id, String title);
    }

    /** @param tooltip one for all cards: each is a window with a scene of its own */
    BoardCard(Texts texts, Actions actions, Tooltip tooltip) {
        this.texts = texts;
        this.actions = actions;
        getStyleClass().setAll("card", "lab-board");
        title.getStyleClass().add("lab-board-title");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        board.getStyleClass().addAll("mono", "lab-board-mac");
        bar.setMaxWidth(Double.MAX_VALUE);
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.getStyleClass().add("lab-board-state");
        menu.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        menu.getStyleClass().addAll("flat", "small", "lab-board-menu");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        title.setTooltip(tooltip);
        title.setOnMouseEntered(_ -> tooltip.setText(inFull()));
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox head = new HBox(title, menu);
        head.getStyleClass().add("lab-board-head");
        HBox progress = new HBox(bar, badge);
        progress.getStyleClass().add("lab-board-head");
        getChildren().addAll(head, board, progress, state);
    }

    /** Changes what is different only: styles that are looked up anew and texts that are measured anew cost most here. */
    void show(LabCard card) {
        Optional<LabCard> before = shown;
        if (before.filter(card::equals).isPresent()) {
            return;
        }
        shown = Optional.of(card);
        title.setText(card.title());
        badge.setText(card.words().badge());
        board.setText(card.board().isEmpty() ? card.place() : card.board());
        bar.setProgress(card.look().progress());
        state.setText(card.words().state());
        if (differs(before, card, other -> other.look().kind())) {
            paint(card.look().kind());
        }
        if (differs(before, card, LabCard::id)
                || differs(before, card, LabCard::title)
                || differs(before, card, LabCard::board)
                || differs(before, card, LabCard::actions)) {
            fillMenu(card);
            menu.setAccessibleText(texts.get("lab.card.menu", card.title()));
        }
        bar.setAccessibleText(
                texts.get("lab.card.spoken", card.title(), card.words().state()));
    }

    private static boolean differs(Optional<LabCard> before, LabCard now, Function<LabCard, ?> part) {
        return !before.map(part).equals(Optional.of(now).map(part));
    }

    /** In full what the card may have to cut. */
    private String inFull() {
        return shown.map(card -> card.place().isEmpty() ? card.title() : card.title() + "\n" + card.place())
                .orElse("");
    }

    private void paint(Kind kind) {
        for (Kind each : Kind.values()) {
            PseudoClass paint = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
            pseudoClassStateChanged(paint, each == kind);
        }
        List<String> colours = switch (kind) {
            case GOOD -> List.of("success");
            case FAILED -> List.of("danger");
            case RUNNING -> List.of("accent");
            case FREE, WAITING, LEFT_OUT -> List.of();
        };
        badge.getStyleClass()
                .setAll(Stream.concat(BADGE.stream(), colours.stream()).toList());
    }

    private void fillMenu(LabCard card) {
        Consumer<Action> act = action -> actions.act(card.id(), action);
        List<MenuItem> items = Stream.of(Action.values())
                .filter(card.actions()::contains)
                .map(action -> item("lab.action." + action, () -> act.accept(action)))
                .toList();
        menu.getItems().setAll(items);
        if (!card.board().isEmpty()) {
            menu.getItems().add(item("lab.action.rename", () -> actions.rename(card.id(), card.title())));
        }
        if (card.id() > 0) {
            menu.getItems().add(item("lab.action.log", () -> actions.showLog(card.id(), card.title())));
        }
        menu.setVisible(!menu.getItems().isEmpty());
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
