package io.flashlab.testing.screens;

import io.flashlab.view.layout.WrappingRow;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Finds words that a person cannot read whole: cut to an ellipsis or broken at the end of a line without a tooltip, outside of
 * their window, or in something that sticks out of what holds it and so lies over its neighbours.
 */
public final class ClippedTexts {

    private static final double ROUNDING = 1;

    private ClippedTexts() {}

    /** One line for each. On the JavaFX thread, after layout. */
    public static List<String> in(Parent root) {
        List<String> faults = new ArrayList<>();
        for (Node node : VisibleNodes.in(root)) {
            if (node instanceof Labeled label && isCut(label) && !hasTooltip(label)) {
                faults.add("cut: “%s” shows “%s” at %s"
                        .formatted(label.getText(), shown(label), VisibleNodes.path(label)));
            }
            if (node instanceof TextFlow flow && flow.getHeight() + ROUNDING < flow.prefHeight(flow.getWidth())) {
                faults.add("too low: %s".formatted(VisibleNodes.path(flow)));
            }
            if ((node instanceof Labeled || node instanceof TextInputControl || node instanceof TextFlow)
                    && isOutside(node, root)) {
                faults.add("outside: %s".formatted(VisibleNodes.path(node)));
            }
            if (!hasTooltip(node)) {
                BrokenWords.in(node)
                        .forEach(word -> faults.add("broken: “%s” at %s".formatted(word, VisibleNodes.path(node))));
            }
            if (sticksOut(node)) {
                faults.add("sticks out: %s".formatted(VisibleNodes.path(node)));
            }
        }
        return faults;
    }

    private static boolean isCut(Labeled label) {
        String shown = shown(label);
        String ellipsis = label.getEllipsisString();
        return label.getText() != null
                && shown.contains(ellipsis)
                && count(shown, ellipsis) > count(label.getText(), ellipsis)
                && !ellipsis.isEmpty();
    }

    private static long count(String text, String part) {
        return part.isEmpty() ? 0 : text.split(java.util.regex.Pattern.quote(part), -1).length - 1L;
    }

    private static String shown(Labeled label) {
        return label.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .findFirst()
                .orElse("");
    }

    /** Its own or that of what it is a part of, such as a table's cell. */
    private static boolean hasTooltip(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            boolean installed = each.getProperties().containsKey("javafx.scene.control.Tooltip");
            if (installed || (each instanceof Control control && control.getTooltip() != null)) {
                return true;
            }
        }
        return false;
    }

    /** Of a row or column that lays out what it holds. */
    private static boolean sticksOut(Node node) {
        boolean held = switch (node.getParent()) {
            case HBox _, VBox _, FlowPane _, GridPane _, WrappingRow _ -> node.isManaged();
            case null, default -> false;
        };
        if (!held) {
            return false;
        }
        Bounds holder = node.getParent().getLayoutBounds();
        return node.getLayoutX() + node.getLayoutBounds().getMaxX() > holder.getMaxX() + ROUNDING
                || node.getLayoutY() + node.getLayoutBounds().getMaxY() > holder.getMaxY() + ROUNDING;
    }

    /** What scrolls may be outside above and below; lists and tables look after themselves. */
    private static boolean isOutside(Node node, Parent root) {
        Node window = root;
        boolean scrolls = false;
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ListView<?> || each instanceof TableView<?>) {
                return false;
            }
            if (each instanceof ScrollPane pane) {
                scrolls = true;
                window = pane;
                break;
            }
        }
        Bounds text = node.localToScene(node.getLayoutBounds());
        Bounds frame = window.localToScene(window.getLayoutBounds());
        boolean sideways = text.getMinX() < frame.getMinX() - ROUNDING || text.getMaxX() > frame.getMaxX() + ROUNDING;
        boolean upright = text.getMinY() < frame.getMinY() - ROUNDING || text.getMaxY() > frame.getMaxY() + ROUNDING;
        return sideways || (upright && !scrolls);
    }
}
