package io.flashlab.view.console;

import io.flashlab.view.layout.Unhurried;
import io.flashlab.viewmodel.console.TerminalRow;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Shows the rows of a terminal. Only those in sight are looked at, however many there are: a {@code ListView} walks over all of its
 * rows at each change. Rows that go at the beginning do not move those that a person reads.
 */
public final class TerminalView extends Region {

    static final double ROW = 19;

    /** As often as text that runs through can be followed at all. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(80);

    private final Pane sheet = new Pane();
    private final Rectangle sheetClip = new Rectangle();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final Label placeholder = new Label();
    private final ListChangeListener<TerminalRow> listener = this::changed;
    private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow", true);
    private final RowSelection selection = new RowSelection();
    private final Unhurried look = new Unhurried(BETWEEN_LOOKS, this::requestLayout);
    private ObservableList<TerminalRow> rows = FXCollections.emptyObservableList();
    private Function<TerminalRow, String> times = row -> "";
    private int top;
    private boolean arranging;

    public TerminalView() {
        getStyleClass().add("terminal-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        sheet.setClip(sheetClip);
        sheet.getStyleClass().add("terminal-sheet");
        vertical.setOrientation(Orientation.VERTICAL);
        placeholder.setWrapText(true);
        placeholder.setAlignment(Pos.CENTER);
        placeholder.getStyleClass().addAll("muted", "terminal-empty");
        getChildren().setAll(sheet, placeholder, vertical, horizontal);
        vertical.valueProperty().addListener((_, _, value) -> scrolledTo((int) Math.round(value.doubleValue())));
        horizontal.valueProperty().addListener((_, _, _) -> requestLayout());
        follow.addListener((_, _, _) -> requestLayout());
        new TerminalGestures(this, sheet).install();
    }

    /** What is shown while there are no rows. */
    public void setEmptyText(String text) {
        placeholder.setText(text);
    }

    /** Whether the newest row is kept in sight. Scrolling up turns it off, scrolling to the end on again. */
    public BooleanProperty followProperty() {
        return follow;
    }

    public ObservableList<TerminalRow> getRows() {
        return rows;
    }

    public void setRows(ObservableList<TerminalRow> newRows) {
        rows.removeListener(listener);
        rows = newRows;
        rows.addListener(listener);
        selection.clear();
        top = 0;
        follow.set(true);
        requestLayout();
    }

    /** @param newTimes gives the time that a row begins with; empty for none */
    void setTimes(Function<TerminalRow, String> newTimes) {
        times = newTimes;
        requestLayout();
    }

    /** The rows that are selected, in order. */
    List<TerminalRow> selectedRows() {
        return selection.isEmpty()
                ? List.of()
                : rows.subList(selection.first(), Math.min(rows.size(), selection.last() + 1));
    }

    /** The row that was selected last; -1 for none. */
    public int selectedRow() {
        return selection.lead();
    }

    void clearSelection() {
        selection.clear();
        requestLayout();
    }

    /** Selects a row and brings it into sight. */
    void select(int row, boolean extend) {
        if (rows.isEmpty()) {
            return;
        }
        int there = Math.clamp(row, 0, rows.size() - 1);
        if (extend) {
            selection.extendTo(there);
        } else {
            selection.select(there);
        }
        if (there < top) {
            scrollTo(there);
        } else if (there >= top + fitting()) {
            scrollTo(there - fitting() + 1);
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        requestLayout();
    }

    /** Scrolls by so many rows; upwards if negative. */
    void scrollBy(int count) {
        scrollTo(top + count);
    }

    void scrollTo(int row) {
        top = Math.clamp(row, 0, lastTop());
        follow.set(top == lastTop());
        requestLayout();
    }

    void scrollSideways(double pixels) {
        horizontal.setValue(Math.clamp(horizontal.getValue() + pixels, 0, horizontal.getMax()));
    }

    /** The row at a height of the sheet. */
    int rowAt(double y) {
        return top + (int) Math.floor(y / ROW);
    }

    /** How many rows fit. */
    int fitting() {
        return Math.max(1, (int) (sheet.getHeight() / ROW));
    }

    private int lastTop() {
        return Math.max(0, rows.size() - fitting());
    }

    private void scrolledTo(int row) {
        if (!arranging && row != top) {
            scrollTo(row);
        }
    }

    private void changed(ListChangeListener.Change<? extends TerminalRow> change) {
        while (change.next()) {
            if (change.getFrom() == 0 && change.getRemovedSize() > 0 && !change.wasReplaced()) {
                selection.dropped(change.getRemovedSize());
                top = Math.max(0, top - change.getRemovedSize());
            }
        }
        look.request();
    }

    @Override
    protected void layoutChildren() {
        arranging = true;
        Insets insets = getInsets();
        double barWidth = vertical.prefWidth(-1);
        double barHeight = horizontal.isVisible() ? horizontal.prefHeight(-1) : 0;
        double width = Math.max(0, getWidth() - insets.getLeft() - insets.getRight() - barWidth);
        double height = Math.max(0, getHeight() - insets.getTop() - insets.getBottom() - barHeight);
        sheet.resizeRelocate(insets.getLeft(), insets.getTop(), width, height);
        sheetClip.setWidth(width);
        sheetClip.setHeight(height);
        top = follow.get() ? lastTop() : Math.min(top, lastTop());
        placeholder.setVisible(rows.isEmpty());
        placeholder.resizeRelocate(insets.getLeft(), insets.getTop(), width, height);
        vertical.resizeRelocate(insets.getLeft() + width, insets.getTop(), barWidth, height);
        arrangeVertical();
        double widest = arrangeRows(width);
        arrangeHorizontal(insets, width, height, widest);
        arranging = false;
    }

    private void arrangeVertical() {
        int most = lastTop();
        vertical.setVisible(most > 0);
        vertical.setMax(most);
        vertical.setVisibleAmount(most == 0 ? 1 : (double) most * fitting() / rows.size());
        vertical.setUnitIncrement(1);
        vertical.setBlockIncrement(fitting());
        vertical.setValue(top);
    }

    private double arrangeRows(double width) {
        int count = Math.min(rows.size() - top, (int) Math.ceil(sheet.getHeight() / ROW));
        List<Node> nodes = sheet.getChildren();
        while (nodes.size() < count) {
            nodes.add(new TerminalRowNode());
        }
        double widest = 0;
        for (int i = 0; i < nodes.size(); i++) {
            TerminalRowNode node = (TerminalRowNode) nodes.get(i);
            node.setVisible(i < count);
            if (i < count) {
                TerminalRow row = rows.get(top + i);
                node.show(row, times.apply(row), selection.contains(top + i));
                double wanted = node.prefWidth(ROW);
                widest = Math.max(widest, wanted);
                node.resizeRelocate(
                        -horizontal.getValue(), i * ROW, Math.max(wanted, width + horizontal.getValue()), ROW);
            }
        }
        return widest;
    }

    private void arrangeHorizontal(Insets insets, double width, double height, double widest) {
        boolean wanted = widest > width + 1 && width > 0;
        if (wanted != horizontal.isVisible()) {
            horizontal.setVisible(wanted);
            Platform.runLater(this::requestLayout);
        }
        horizontal.setMax(Math.max(0, widest - width));
        horizontal.setVisibleAmount(widest == 0 ? 1 : horizontal.getMax() * width / widest);
        horizontal.setUnitIncrement(ROW);
        horizontal.setBlockIncrement(width);
        if (!wanted) {
            horizontal.setValue(0);
        }
        horizontal.resizeRelocate(insets.getLeft(), insets.getTop() + height, width, horizontal.prefHeight(-1));
    }

    /** What a screen reader reads: the row that is selected, or the last one. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT) {
            int row = selection.isEmpty() ? rows.size() - 1 : selection.lead();
            return row >= 0 && row < rows.size() ? rows.get(row).text() : placeholder.getText();
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }
}
