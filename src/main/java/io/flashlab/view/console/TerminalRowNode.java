package io.flashlab.view.console;

import io.flashlab.viewmodel.console.TerminalRow;
import io.flashlab.viewmodel.console.TerminalRow.Span;
import io.flashlab.viewmodel.console.TextStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/** A row of the terminal: the time if it is wanted, and the text in its colours. */
final class TerminalRowNode extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    /** How the time looks. */
    private static final String TIME = "time";

    private String time = "";
    private int used;
    private TerminalRow row = EMPTY;

    private static final TerminalRow EMPTY = new TerminalRow.Line(0, "", List.of());

    TerminalRowNode() {
        getStyleClass().add("terminal-row");
        // Another text is no reason to arrange the terminal again, which has just shown it.
        setManaged(false);
    }

    /** @param newTime empty for none */
    void show(TerminalRow newRow, String newTime, boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        if (newRow.equals(row) && newTime.equals(time)) {
            return;
        }
        row = newRow;
        time = newTime;
        used = 0;
        if (!time.isEmpty()) {
            next(TIME).setText(time + "  ");
        }
        showPieces();
        getChildren().remove(used, getChildren().size());
    }

    private void showPieces() {
        List<Span> spans = row instanceof TerminalRow.Line line ? line.spans() : List.of();
        int done = 0;
        for (Span span : spans) {
            showPiece(done, span.begin(), TextStyle.PLAIN);
            showPiece(span.begin(), span.end(), span.style());
            done = span.end();
        }
        showPiece(done, row.text().length(), TextStyle.PLAIN);
    }

    /** Backgrounds are left out: with them no colour is sure to stand out. */
    private void showPiece(int begin, int end, TextStyle style) {
        if (begin >= end) {
            return;
        }
        next(style).setText(row.text().substring(begin, end));
    }

    /** Pieces are used again: a new node costs a look at all style sheets, and a stream of text changes every row at once. */
    private Piece next(Object look) {
        List<Node> pieces = getChildren();
        if (used == pieces.size()) {
            pieces.add(new Piece());
        }
        Piece piece = (Piece) pieces.get(used++);
        piece.look(look);
        return piece;
    }

    /** A part of a row that looks the same throughout. */
    private static final class Piece extends Text {

        private Object look = "";

        /** @param wanted a {@link TextStyle}, or {@link #TIME} */
        void look(Object wanted) {
            if (!wanted.equals(look)) {
                look = wanted;
                getStyleClass().setAll(classes(wanted));
            }
        }

        private static List<String> classes(Object wanted) {
            List<String> classes = new ArrayList<>(List.of("text"));
            if (!(wanted instanceof TextStyle style)) {
                classes.add("terminal-time");
                return classes;
            }
            if (style.foreground() != TextStyle.DEFAULT) {
                classes.add("colour-" + style.foreground());
            }
            if (style.bold()) {
                classes.add("bold");
            }
            if (style.underlined()) {
                classes.add("underlined");
            }
            return classes;
        }
    }
}
