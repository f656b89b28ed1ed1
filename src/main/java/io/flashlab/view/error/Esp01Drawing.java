package io.flashlab.view.error;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/**
 * An ESP-01 from above, antenna up, with or without a jumper from GPIO0 to GND. The pins are where they are on the real
 * module: GND, GPIO2, GPIO0, RX in the inner row and TX, EN, RST, 3V3 in the outer, left to right. The same picture as
 * {@code assets/esp01-gpio0-gnd.svg}.
 */
public final class Esp01Drawing extends StackPane {

    private static final double[] COLUMNS = {81, 109, 137, 165};
    private static final double INNER_ROW = 176;
    private static final double OUTER_ROW = 204;
    private static final int GND = 0;
    private static final int GPIO0 = 2;

    /** @param jumper whether GPIO0 is connected to GND */
    public Esp01Drawing(boolean jumper, String description) {
        getStyleClass().add("esp01");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(description);
        Group drawing = new Group();
        drawing.getChildren().addAll(board());
        drawing.getChildren().addAll(pins());
        drawing.getChildren().addAll(labels());
        if (jumper) {
            drawing.getChildren().addAll(wire("esp01-wire-edge"), wire("esp01-wire"));
            drawing.getChildren().addAll(contact(COLUMNS[GND]), contact(COLUMNS[GPIO0]));
        }
        getChildren().add(drawing);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    private static List<Node> board() {
        return List.of(
                box(56, 10, 134, 222, 8, "esp01-board"),
                antenna(),
                box(80, 72, 46, 46, 4, "esp01-chip"),
                centred(103, 99, "ESP8266", "esp01-chip-text"),
                box(138, 78, 32, 34, 3, "esp01-chip"),
                centred(154, 99, "flash", "esp01-chip-text"));
    }

    private static Node antenna() {
        Polyline trace = new Polyline(
                72, 58, 72, 24, 92, 24, 92, 46, 108, 46, 108, 24, 124, 24, 124, 46, 140, 46, 140, 24, 156, 24, 156, 46,
                172, 46);
        trace.getStyleClass().add("esp01-antenna");
        return trace;
    }

    private static List<Node> pins() {
        Group group = new Group();
        for (double x : COLUMNS) {
            group.getChildren().addAll(pin(x, INNER_ROW), pin(x, OUTER_ROW));
        }
        return List.of(group);
    }

    private static Node pin(double x, double y) {
        Circle circle = new Circle(x, y, 7);
        circle.getStyleClass().add("esp01-pin");
        return circle;
    }

    private static Node contact(double x) {
        Circle circle = new Circle(x, INNER_ROW, 7);
        circle.getStyleClass().add("esp01-contact");
        return circle;
    }

    private static List<Node> labels() {
        return List.of(
                leader(48, INNER_ROW, COLUMNS[GND] - 7, INNER_ROW),
                text(12, INNER_ROW + 5, "GND", "esp01-label"),
                leader(COLUMNS[GPIO0] + 5, INNER_ROW - 5, 159, 154),
                leader(159, 154, 198, 154),
                text(202, 159, "GPIO0", "esp01-label"),
                centred(COLUMNS[0], 250, "TX", "esp01-small-label"),
                centred(COLUMNS[1], 250, "EN", "esp01-small-label"),
                centred(COLUMNS[2], 250, "RST", "esp01-small-label"),
                centred(COLUMNS[3], 250, "3V3", "esp01-small-label"),
                text(202, INNER_ROW + 5, "RX", "esp01-small-label"),
                leader(COLUMNS[3] + 7, INNER_ROW, 198, INNER_ROW));
    }

    private static Node wire(String styleClass) {
        CubicCurve curve = new CubicCurve(
                COLUMNS[GND],
                INNER_ROW,
                COLUMNS[GND],
                INNER_ROW - 52,
                COLUMNS[GPIO0],
                INNER_ROW - 52,
                COLUMNS[GPIO0],
                INNER_ROW);
        curve.getStyleClass().add(styleClass);
        return curve;
    }

    private static Node leader(double fromX, double fromY, double toX, double toY) {
        Line line = new Line(fromX, fromY, toX, toY);
        line.getStyleClass().add("esp01-leader");
        return line;
    }

    private static Node box(double x, double y, double width, double height, double arc, String styleClass) {
        Rectangle box = new Rectangle(x, y, width, height);
        box.setArcWidth(2 * arc);
        box.setArcHeight(2 * arc);
        box.getStyleClass().add(styleClass);
        return box;
    }

    /** Fonts differ from system to system in width, so the middle is found once the text has its font. */
    private static Node centred(double x, double y, String words, String styleClass) {
        Text text = text(0, y, words, styleClass);
        text.layoutBoundsProperty().subscribe(bounds -> text.setTranslateX(x - bounds.getWidth() / 2));
        return text;
    }

    private static Text text(double x, double y, String words, String styleClass) {
        Text text = new Text(x, y, words);
        text.setBoundsType(TextBoundsType.LOGICAL);
        text.getStyleClass().add(styleClass);
        return text;
    }
}
