package io.flashlab.view.layout;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * A row that goes on below when its window is too narrow for it, so that nothing in it is ever cut. As in a line of text,
 * what does not fit begins the next row. A child with a basis needs only that width and takes what its row leaves over;
 * the others are as wide as they like to be. Words beside buttons, cards side by side, and tool bars are made of it.
 */
public final class WrappingRow extends Pane {

    private static final String BASIS = "wrapping-row-basis";
    private static final double GAP = 8;

    private double hgap = GAP;
    private double vgap = GAP;
    private boolean fillHeight;

    /** Which children stand where; the rows of one width. */
    private record Row(List<Node> nodes, List<Double> widths, double height) {}

    /** Gives a child what its row leaves over, from this many pixels up. */
    public static void setBasis(Node child, @Nullable Double pixels) {
        child.getProperties().put(BASIS, pixels);
    }

    /** Null for a child that is as wide as it likes to be. */
    public static @Nullable Double getBasis(Node child) {
        return (Double) child.getProperties().get(BASIS);
    }

    /** Pixels between children of a row. */
    public double getHgap() {
        return hgap;
    }

    public void setHgap(double pixels) {
        hgap = pixels;
    }

    /** Pixels between rows. */
    public double getVgap() {
        return vgap;
    }

    public void setVgap(double pixels) {
        vgap = pixels;
    }

    /** Whether children are as high as their row, and the first row takes all height that is left; else they are centred. */
    public boolean isFillHeight() {
        return fillHeight;
    }

    public void setFillHeight(boolean fill) {
        fillHeight = fill;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides()
                + getManagedChildren().stream()
                        .mapToDouble(child -> child.minWidth(-1))
                        .max()
                        .orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> children = getManagedChildren();
        double gaps = hgap * Math.max(0, children.size() - 1);
        return sides()
                + gaps
                + children.stream().mapToDouble(WrappingRow::needs).sum();
    }

    @Override
    protected double computeMinHeight(double width) {
        return height(rows(width, true));
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(rows(width, false));
    }

    private double height(List<Row> rows) {
        Insets insets = getInsets();
        double gaps = vgap * Math.max(0, rows.size() - 1);
        return insets.getTop()
                + insets.getBottom()
                + gaps
                + rows.stream().mapToDouble(Row::height).sum();
    }

    @Override
    protected void layoutChildren() {
        List<Row> rows = rows(getWidth(), false);
        Insets insets = getInsets();
        double spare = fillHeight ? getHeight() - height(rows) : 0;
        double y = insets.getTop();
        for (Row row : spare < 0 ? lowered(rows, -spare) : rows) {
            double height = row.height() + Math.max(0, spare);
            spare = 0;
            place(row, insets.getLeft(), y, height);
            y += height + vgap;
        }
    }

    /** Takes height from each row as far as it can spare it, for all of them in the same proportion. */
    private List<Row> lowered(List<Row> rows, double missing) {
        List<Row> lowest = rows(getWidth(), true);
        double most = height(rows) - height(lowest);
        double part = most > 0 ? Math.min(1, missing / most) : 0;
        List<Row> lower = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            double height =
                    row.height() - part * (row.height() - lowest.get(index).height());
            lower.add(new Row(row.nodes(), row.widths(), height));
        }
        return lower;
    }

    private void place(Row row, double left, double y, double height) {
        double x = left;
        for (int index = 0; index < row.nodes().size(); index++) {
            Node node = row.nodes().get(index);
            double width = row.widths().get(index);
            double own = fillHeight ? height : Math.min(height, heightOf(node, width, false));
            node.resize(width, own);
            positionInArea(node, x, y, width, height, 0, Insets.EMPTY, HPos.LEFT, VPos.CENTER, isSnapToPixel());
            x += width + hgap;
        }
    }

    private List<Row> rows(double width, boolean least) {
        double room = width < 0 ? Double.MAX_VALUE : width - sides();
        List<Row> rows = new ArrayList<>();
        List<Node> row = new ArrayList<>();
        double used = 0;
        for (Node child : getManagedChildren()) {
            double need = needs(child);
            if (!row.isEmpty() && used + hgap + need > room) {
                rows.add(row(row, room, least));
                row = new ArrayList<>();
                used = 0;
            }
            used += row.isEmpty() ? need : hgap + need;
            row.add(child);
        }
        if (!row.isEmpty()) {
            rows.add(row(row, room, least));
        }
        return rows;
    }

    private Row row(List<Node> nodes, double room, boolean least) {
        long growing = nodes.stream().filter(node -> getBasis(node) != null).count();
        double needed = hgap * (nodes.size() - 1)
                + nodes.stream().mapToDouble(WrappingRow::needs).sum();
        double share = growing == 0 || room == Double.MAX_VALUE ? 0 : (room - needed) / growing;
        List<Double> widths = nodes.stream()
                .map(node -> getBasis(node) == null
                        ? Math.min(needs(node), Math.max(room, node.minWidth(-1)))
                        : Math.max(0, needs(node) + share))
                .toList();
        double height = 0;
        for (int index = 0; index < nodes.size(); index++) {
            height = Math.max(height, heightOf(nodes.get(index), widths.get(index), least));
        }
        return new Row(List.copyOf(nodes), widths, height);
    }

    private double heightOf(Node node, double width, boolean least) {
        double given = node.getContentBias() == Orientation.HORIZONTAL ? width : -1;
        double lowest = node.minHeight(given);
        return snapSizeY(least ? lowest : Math.max(lowest, node.prefHeight(given)));
    }

    private static double needs(Node child) {
        Double basis = getBasis(child);
        return basis == null ? naturalWidth(child) : basis;
    }

    private static double naturalWidth(Node child) {
        return Math.ceil(Math.min(Math.max(child.minWidth(-1), child.prefWidth(-1)), child.maxWidth(-1)));
    }

    private double sides() {
        Insets insets = getInsets();
        return insets.getLeft() + insets.getRight();
    }
}
