package io.flashlab.view.help;

import io.flashlab.guide.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * A table of the guide: in columns or, where there is no room for them side by side, each row as a block of its own, with the
 * head's words before what its cells say.
 */
final class GuideTable extends Region {

    private final List<List<StackPane>> rows;
    private final VBox blocks;
    private @Nullable GuideColumns measured;

    /**
     * @param rows of equally many cells; the first is the head
     * @param flow shows the text of a cell
     */
    GuideTable(List<List<List<Span>>> rows, Function<List<Span>, TextFlow> flow) {
        getStyleClass().add("guide-table");
        this.rows = IntStream.range(0, rows.size())
                .mapToObj(row -> rows.get(row).stream()
                        .map(cell -> cell(flow.apply(cell), row == 0 ? "guide-head" : "guide-cell"))
                        .toList())
                .toList();
        this.blocks = GuideBlocks.of(rows, flow);
        this.rows.forEach(row -> getChildren().addAll(row));
        getChildren().add(blocks);
    }

    static StackPane cell(Node text, String style) {
        StackPane cell = new StackPane(text);
        cell.getStyleClass().add(style);
        return cell;
    }

    /** What is in a cell or how it looks has changed. */
    @Override
    public void requestLayout() {
        measured = null;
        super.requestLayout();
    }

    private GuideColumns columns() {
        if (measured == null) {
            measured = GuideColumns.of(IntStream.range(0, rows.getFirst().size())
                    .mapToObj(
                            column -> rows.stream().map(row -> row.get(column)).toList())
                    .toList());
        }
        return measured;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return getInsets().getLeft() + columns().wantedWidth() + getInsets().getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets insets = getInsets();
        double inside = (width < 0 ? prefWidth(-1) : width) - insets.getLeft() - insets.getRight();
        double height = columns()
                .in(inside)
                .map(widths ->
                        rows.stream().mapToDouble(row -> height(row, widths)).sum())
                .orElseGet(() -> blocks.prefHeight(inside));
        return insets.getTop() + height + insets.getBottom();
    }

    private double height(List<StackPane> row, double[] widths) {
        double height = 0;
        for (int column = 0; column < widths.length; column++) {
            height = Math.max(height, row.get(column).prefHeight(widths[column]));
        }
        return snapSizeY(height);
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double inside = getWidth() - insets.getLeft() - insets.getRight();
        Optional<double[]> widths = columns().in(inside);
        rows.forEach(row -> row.forEach(cell -> cell.setVisible(widths.isPresent())));
        blocks.setVisible(widths.isEmpty());
        if (widths.isEmpty()) {
            blocks.resizeRelocate(insets.getLeft(), insets.getTop(), inside, blocks.prefHeight(inside));
            return;
        }
        double y = insets.getTop();
        for (List<StackPane> row : rows) {
            double x = insets.getLeft();
            double height = height(row, widths.get());
            for (int column = 0; column < row.size(); column++) {
                double width = widths.get()[column];
                row.get(column)
                        .resizeRelocate(snapPositionX(x), y, snapPositionX(x + width) - snapPositionX(x), height);
                x += width;
            }
            y += height;
        }
    }
}
