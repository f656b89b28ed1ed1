package io.flashlab.view.console;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What mouse, wheel and keys do in a terminal: select rows, and move. */
final class TerminalGestures {

    private final TerminalView view;
    private final Node sheet;
    private double unscrolled;

    /** @param sheet what the rows lie on */
    TerminalGestures(TerminalView view, Node sheet) {
        this.view = view;
        this.sheet = sheet;
    }

    void install() {
        sheet.setOnMousePressed(this::pressed);
        sheet.setOnMouseDragged(this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::takeFocus);
        view.setOnScroll(this::scrolled);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** The scroll pane around the page would take it next. */
    private void takeFocus(MouseEvent event) {
        view.requestFocus();
        event.consume();
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            int row = view.rowAt(event.getY());
            if (row >= view.getRows().size()) {
                view.clearSelection();
            } else {
                view.select(row, event.isShiftDown());
            }
        }
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            view.select(view.rowAt(event.getY()), true);
        }
    }

    /** A wheel's step is many pixels, a touch pad's few: what is less than a row is kept for the next. */
    private void scrolled(ScrollEvent event) {
        view.scrollSideways(-event.getDeltaX());
        unscrolled -= event.getDeltaY();
        int rows = (int) (unscrolled / TerminalView.ROW);
        if (rows != 0) {
            unscrolled -= rows * TerminalView.ROW;
            view.scrollBy(rows);
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        int last = view.getRows().size() - 1;
        int row = view.selectedRow() < 0 ? last + 1 : view.selectedRow();
        boolean extend = event.isShiftDown();
        switch (event.getCode()) {
            case UP -> view.select(row - 1, extend);
            case DOWN -> view.select(row + 1, extend);
            case PAGE_UP -> view.select(row - view.fitting(), extend);
            case PAGE_DOWN -> view.select(row + view.fitting(), extend);
            case HOME -> view.select(0, extend);
            case END -> view.select(last, extend);
            case LEFT -> view.scrollSideways(-TerminalView.ROW);
            case RIGHT -> view.scrollSideways(TerminalView.ROW);
            case ESCAPE -> view.clearSelection();
            case A -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                view.select(0, false);
                view.select(last, true);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }
}
