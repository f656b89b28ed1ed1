package io.flashlab.testing.screens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Finds controls that cannot be used without a mouse or without eyes. On the JavaFX thread, after layout. */
public final class Controls {

    private static final Pattern ALT_KEY = Pattern.compile("_\\(?([\\p{L}\\p{N}])");
    private static final int MOST_STEPS = 200;

    private Controls() {}

    /** Controls that a person can do something with and that a screen reader has no name or no role for. */
    public static List<String> namelessIn(Parent root) {
        List<String> faults = new ArrayList<>();
        for (Node node : operableIn(root)) {
            if (node.getAccessibleRole() == null || node.getAccessibleRole() == AccessibleRole.NODE) {
                faults.add("no role: " + VisibleNodes.path(node));
            }
            if (nameOf(node, root).isBlank()) {
                faults.add("no name: " + VisibleNodes.path(node));
            }
        }
        return faults;
    }

    /** Letters that Alt would have to give to more than one control. */
    public static List<String> sharedAltKeysIn(Parent root) {
        Map<String, Set<String>> taken = new TreeMap<>();
        for (Node node : VisibleNodes.in(root)) {
            if (node instanceof Labeled label && label.isMnemonicParsing() && label.getText() != null) {
                Matcher key = ALT_KEY.matcher(label.getText());
                if (key.find()) {
                    taken.computeIfAbsent(key.group(1).toUpperCase(Locale.ROOT), _ -> new LinkedHashSet<>())
                            .add(label.getText());
                }
            }
        }
        return taken.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> "Alt+%s: %s".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Controls that Tab does not come to, or that do not show it. In a window that has the focus. */
    public static List<String> unreachableIn(Scene scene) {
        scene.getRoot().requestFocus();
        scene.getRoot().applyCss();
        Set<Node> missing = new LinkedHashSet<>(operableIn(scene.getRoot()));
        List<String> faults = new ArrayList<>();
        Map<Node, String> unfocused = new HashMap<>();
        missing.forEach(node -> unfocused.put(node, look(node)));
        for (int step = 0; step < MOST_STEPS && !missing.isEmpty(); step++) {
            Node from = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
            from.requestFocusTraversal(TraversalDirection.NEXT);
            Node reached = scene.getFocusOwner();
            if (reached != null && missing.remove(reached)) {
                scene.getRoot().applyCss();
                if (look(reached).equals(unfocused.get(reached))) {
                    faults.add("focus does not show: " + VisibleNodes.path(reached));
                }
            }
        }
        missing.stream()
                .filter(node -> !isOneOfAGroup(node))
                .forEach(node -> faults.add("Tab does not reach: " + VisibleNodes.path(node)));
        return faults;
    }

    /** In a group Tab comes to the chosen one, and the arrow keys to the others. */
    private static boolean isOneOfAGroup(Node node) {
        return node instanceof ToggleButton button && button.getToggleGroup() != null;
    }

    private static List<Node> operableIn(Parent root) {
        return VisibleNodes.in(root).stream()
                .filter(node -> node instanceof Control && node.isFocusTraversable() && !node.isDisabled())
                .filter(node -> !(node instanceof ScrollPane) && !(node instanceof Cell<?>))
                .toList();
    }

    private static String nameOf(Node node, Parent root) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            return labeled.getText();
        }
        return VisibleNodes.in(root).stream()
                .filter(each -> each instanceof Label label && node.equals(label.getLabelFor()))
                .map(each -> ((Label) each).getText())
                .findFirst()
                .orElse("");
    }

    private static String look(Node node) {
        StringBuilder look = new StringBuilder();
        for (Node each : VisibleNodes.in(node instanceof Parent parent ? parent : new Group())) {
            @Nullable Region region = each instanceof Region found ? found : null;
            if (region != null) {
                look.append(describe(region));
            }
            look.append(each.getEffect());
        }
        return look.toString();
    }

    private static String describe(Region region) {
        StringBuilder text = new StringBuilder();
        if (region.getBackground() != null) {
            region.getBackground()
                    .getFills()
                    .forEach(fill -> text.append(fill.getFill()).append(fill.getInsets()));
        }
        if (region.getBorder() != null) {
            region.getBorder()
                    .getStrokes()
                    .forEach(stroke -> text.append(stroke.getTopStroke())
                            .append(stroke.getWidths().getTop()));
        }
        return text.toString();
    }
}
