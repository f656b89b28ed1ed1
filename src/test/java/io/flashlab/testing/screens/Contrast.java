package io.flashlab.testing.screens;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Finds text that stands out too little from what is painted behind it. Source: Web Content Accessibility Guidelines 2.2,
 * success criteria 1.4.3 (text: 4.5 to 1) and 1.4.11 (icons: 3 to 1), with their definition of relative luminance. What
 * is disabled is excepted there, too.
 */
public final class Contrast {

    private static final double TEXT = 4.5;
    private static final double ICON = 3;

    private Contrast() {}

    /** One line for each. On the JavaFX thread, after layout. */
    public static List<String> tooLowIn(Parent root) {
        List<String> faults = new ArrayList<>();
        for (Node node : VisibleNodes.in(root)) {
            if (node instanceof Text text
                    && !text.isDisabled()
                    && !text.getText().isBlank()) {
                check(text, root, faults);
            }
        }
        return faults;
    }

    private static void check(Text text, Parent root, List<String> faults) {
        Color behind = new Canvas(root, text).paint();
        Color front = over(colour(text.getFill()), opacity(text), behind);
        double ratio = ratio(front, behind);
        if (ratio < (text instanceof FontIcon ? ICON : TEXT)) {
            faults.add(String.format(
                    Locale.ROOT,
                    "%.2f: “%s” %s on %s at %s",
                    ratio,
                    text.getText(),
                    hex(front),
                    hex(behind),
                    VisibleNodes.path(text)));
        }
    }

    static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node each = node; each != null; each = each.getParent()) {
            opacity *= each.getOpacity();
        }
        return opacity;
    }

    private static Color over(Color front, double opacity, Color behind) {
        double share = front.getOpacity() * opacity;
        return new Color(
                front.getRed() * share + behind.getRed() * (1 - share),
                front.getGreen() * share + behind.getGreen() * (1 - share),
                front.getBlue() * share + behind.getBlue() * (1 - share),
                1);
    }

    private static Color colour(Paint paint) {
        return switch (paint) {
            case Color colour -> colour;
            case LinearGradient gradient -> gradient.getStops().getFirst().getColor();
            default -> Color.TRANSPARENT;
        };
    }

    private static String hex(Color colour) {
        return "#" + colour.toString().substring(2, 8);
    }

    /**
     * What has been painted, at the middle of a text, when that text's turn comes. A text that has to be scrolled to is taken to
     * stand on what it will stand on then.
     */
    private static final class Canvas {

        private final Parent root;
        private final Text text;
        private final Set<Node> holders = new HashSet<>();
        private final Point2D middle;
        private Color colour;
        private boolean done;

        Canvas(Parent root, Text text) {
            this.root = root;
            this.text = text;
            for (Parent holder = text.getParent(); holder != null; holder = holder.getParent()) {
                holders.add(holder);
            }
            Bounds bounds = text.localToScene(text.getLayoutBounds());
            this.middle = new Point2D(bounds.getCenterX(), bounds.getCenterY());
            this.colour = colour(root.getScene().getFill());
        }

        Color paint() {
            paint(root);
            return colour;
        }

        private void paint(Node node) {
            if (node.equals(text)) {
                done = true;
            }
            if (done || !node.isVisible()) {
                return;
            }
            Point2D point = node.sceneToLocal(middle);
            boolean held = holders.contains(node);
            boolean clipped = node.getClip() != null && !node.getClip().contains(point);
            if (!held && (clipped || (!node.contains(point) && !(node instanceof Parent)))) {
                return;
            }
            switch (node) {
                case Region region when held -> fill(region, inside(region, point));
                case Region region when region.getLayoutBounds().contains(point) -> fill(region, point);
                case Text _ -> {}
                case Shape shape
                when shape.getFill() != null -> colour = over(colour(shape.getFill()), opacity(shape), colour);
                default -> {}
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(this::paint);
            }
        }

        /** Where a text is seen on what holds it: its edge has other colours. */
        private static Point2D inside(Region region, Point2D point) {
            return region.getLayoutBounds().contains(point)
                    ? point
                    : new Point2D(region.getWidth() / 2, region.getHeight() / 2);
        }

        private void fill(Region region, Point2D point) {
            Background background = region.getBackground();
            if (background == null) {
                return;
            }
            for (BackgroundFill fill : background.getFills()) {
                var insets = fill.getInsets();
                boolean inside = point.getX() >= insets.getLeft()
                        && point.getX() <= region.getWidth() - insets.getRight()
                        && point.getY() >= insets.getTop()
                        && point.getY() <= region.getHeight() - insets.getBottom();
                if (inside) {
                    colour = over(colour(fill.getFill()), opacity(region), colour);
                }
            }
        }
    }
}
