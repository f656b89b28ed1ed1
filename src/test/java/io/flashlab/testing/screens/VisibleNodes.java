package io.flashlab.testing.screens;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;

/** What can be seen of a scene. On the JavaFX thread, after layout. */
final class VisibleNodes {

    private VisibleNodes() {}

    /** Every node that is shown and has a size, in the order of painting. */
    static List<Node> in(Parent root) {
        List<Node> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        Bounds bounds = node.getLayoutBounds();
        boolean empty = node instanceof IndexedCell<?> cell && cell.isEmpty();
        if (!node.isVisible() || node.getOpacity() == 0 || bounds.getWidth() <= 0 || empty) {
            return;
        }
        found.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /** How a person who reads a test's report finds the node: its id or style classes, and those of its parents. */
    static String path(Node node) {
        StringBuilder path = new StringBuilder(name(node));
        Parent parent = node.getParent();
        for (int steps = 0; parent != null && steps < 3; steps++) {
            path.insert(0, name(parent) + " ");
            parent = parent.getParent();
        }
        return path.toString();
    }

    private static String name(Node node) {
        if (node.getId() != null) {
            return "#" + node.getId();
        }
        return node.getStyleClass().isEmpty()
                ? node.getClass().getSimpleName()
                : "." + node.getStyleClass().getLast();
    }
}
