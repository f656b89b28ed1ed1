package io.flashlab.view.log;

import io.flashlab.viewmodel.log.LogLine;
import java.util.EnumSet;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Keeps the newest line in sight while following is on. Scrolling up turns it off, so that what a person reads stays
 * where it is; scrolling to the end turns it on again.
 */
final class LogFollower {

    private static final double AT_END = 0.999;
    private static final Set<KeyCode> UPWARDS = EnumSet.of(KeyCode.UP, KeyCode.PAGE_UP, KeyCode.HOME);

    private final ListView<LogLine> list;
    private final BooleanProperty follow;
    private boolean waiting;

    LogFollower(ListView<LogLine> list, BooleanProperty follow) {
        this.list = list;
        this.follow = follow;
    }

    void install() {
        list.getItems().addListener((ListChangeListener<LogLine>) _ -> goToEnd());
        follow.subscribe(this::goToEnd);
        list.addEventFilter(ScrollEvent.SCROLL, event -> moved(event.getDeltaY() > 0));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> moved(UPWARDS.contains(event.getCode())));
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> moved(isOnScrollBar(event)));
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> moved(false));
    }

    /** Not at once: the list hears of new lines in the same moment, and must have taken them in before. */
    private void goToEnd() {
        if (follow.get() && !waiting) {
            waiting = true;
            Platform.runLater(this::scrollToEnd);
        }
    }

    private void scrollToEnd() {
        waiting = false;
        if (follow.get() && !list.getItems().isEmpty()) {
            list.scrollTo(list.getItems().size() - 1);
        }
    }

    /**
     * Lets go at once, since a line that comes in the next moment would take the list back to its end; looks whether the
     * end has been reached when the event has had its effect.
     */
    private void moved(boolean upwards) {
        if (upwards) {
            follow.set(false);
        }
        Platform.runLater(this::followAtEnd);
    }

    private void followAtEnd() {
        list.layout();
        if (isAtEnd()) {
            follow.set(true);
        }
    }

    private static boolean isOnScrollBar(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof ScrollBar)) {
            node = node.getParent();
        }
        return node != null;
    }

    private boolean isAtEnd() {
        Set<Node> bars = list.lookupAll(".scroll-bar");
        return bars.stream()
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .allMatch(bar -> !bar.isVisible() || bar.getValue() >= AT_END * bar.getMax());
    }
}
