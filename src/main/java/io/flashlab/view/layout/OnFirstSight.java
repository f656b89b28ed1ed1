package io.flashlab.view.layout;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Keeps what is not visible out of the scene until it is for the first time: all that is in a scene has its styles looked up and a
 * skin made, seen or not, and a start would wait for that.
 */
public final class OnFirstSight {

    private final Pane parent;
    private final List<Node> order;

    private OnFirstSight(Pane parent) {
        this.parent = parent;
        order = List.copyOf(parent.getChildren());
    }

    /** Takes all children out that are not visible now. They come back to their places, and stay. */
    public static OnFirstSight of(Pane parent) {
        OnFirstSight later = new OnFirstSight(parent);
        later.order.stream().filter(node -> !node.isVisible()).forEach(later::takeOut);
        return later;
    }

    private void takeOut(Node node) {
        parent.getChildren().remove(node);
        node.visibleProperty().subscribe(visible -> {
            if (visible) {
                putBack(node);
            }
        });
    }

    /** Puts back all that is still out: it is going to be seen soon, and there is time now. */
    public void prepare() {
        order.forEach(this::putBack);
    }

    /** Behind those that are before it and there. */
    private void putBack(Node node) {
        if (node.getParent() == null) {
            long place = order.subList(0, order.indexOf(node)).stream()
                    .filter(parent.getChildren()::contains)
                    .count();
            parent.getChildren().add((int) place, node);
        }
    }
}
