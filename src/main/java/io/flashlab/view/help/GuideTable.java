package io.flashlab.view.help;

import io.flashlab.guide.Span;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;

/** Shows a table of the guide: text in columns as wide as what is in them asks for. */
final class GuideTable {

    /** Characters: a column is never narrower, and one with much text never crowds the others out. */
    private static final int LEAST = 8;

    private static final int MOST = 26;

    /** What is left and right of a cell's text. */
    private static final int PADDING = 3;

    private GuideTable() {}

    static Node of(List<List<List<Span>>> rows, Function<List<Span>, ? extends Node> flow) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        int sum = 0;
        for (int column = 0; column < columns; column++) {
            widths[column] = width(rows, column);
            sum += widths[column];
        }
        for (int column = 0; column < columns; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 * widths[column] / sum);
            grid.getColumnConstraints().add(constraints);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                StackPane cell = new StackPane(flow.apply(rows.get(row).get(column)));
                cell.getStyleClass().add(row == 0 ? "guide-head" : "guide-cell");
                grid.add(cell, column, row);
            }
        }
        return grid;
    }

    private static int width(List<List<List<Span>>> rows, int column) {
        return rows.stream()
                        .mapToInt(row -> GuideNodes.plain(row.get(column)).length())
                        .map(length -> Math.clamp(length, LEAST, MOST))
                        .max()
                        .orElse(LEAST)
                + PADDING;
    }
}
