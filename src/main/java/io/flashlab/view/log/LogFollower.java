package io.flashlab.view.log;

import io.flashlab.viewmodel.log.LogLine;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Keeps the newest line in sight while following is on. Scrolling up turns it off, so that what a person reads stays
 * where it is; scrolling to the end turns it on again.
 */
final class LogFollower {

    private static final double AT_END = 0.999;

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
        list.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::scrolled);
        list.addEventFilter(KeyEvent.KEY_RELEASED, this::scrolled);
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

    /** Looks after the event has had its effect. */
    private void scrolled(Event event) {
        if (!event.isConsumed()) {
            Platform.runLater(() -> follow.set(isAtEnd()));
        }
    }

    private boolean isAtEnd() {
        Set<Node> bars = list.lookupAll(".scroll-bar");
        return bars.stream()
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .allMatch(bar -> !bar.isVisible() || bar.getValue() >= AT_END * bar.getMax());
    }
}
