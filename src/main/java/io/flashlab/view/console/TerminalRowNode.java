package io.flashlab.view.console;

import io.flashlab.viewmodel.console.TerminalRow;
import io.flashlab.viewmodel.console.TerminalRow.Span;
import io.flashlab.viewmodel.console.TextStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/** A row of the terminal: the time if it is wanted, and the text in its colours. */
final class TerminalRowNode extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private String time = "";
    private TerminalRow row = EMPTY;

    private static final TerminalRow EMPTY = new TerminalRow.Line(0, "", List.of());

    TerminalRowNode() {
        getStyleClass().add("terminal-row");
    }

    /** @param newTime empty for none */
    void show(TerminalRow newRow, String newTime, boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        if (newRow.equals(row) && newTime.equals(time)) {
            return;
        }
        row = newRow;
        time = newTime;
        List<Text> pieces = new ArrayList<>();
        if (!time.isEmpty()) {
            Text clock = new Text(time + "  ");
            clock.getStyleClass().addAll("text", "terminal-time");
            pieces.add(clock);
        }
        addPieces(pieces);
        getChildren().setAll(pieces);
    }

    private void addPieces(List<Text> pieces) {
        List<Span> spans = row instanceof TerminalRow.Line line ? line.spans() : List.of();
        int done = 0;
        for (Span span : spans) {
            addPiece(pieces, done, span.begin(), TextStyle.PLAIN);
            addPiece(pieces, span.begin(), span.end(), span.style());
            done = span.end();
        }
        addPiece(pieces, done, row.text().length(), TextStyle.PLAIN);
    }

    /** Backgrounds are left out: with them no colour is sure to stand out. */
    private void addPiece(List<Text> pieces, int begin, int end, TextStyle style) {
        if (begin >= end) {
            return;
        }
        Text piece = new Text(row.text().substring(begin, end));
        piece.getStyleClass().add("text");
        if (style.foreground() != TextStyle.DEFAULT) {
            piece.getStyleClass().add("colour-" + style.foreground());
        }
        if (style.bold()) {
            piece.getStyleClass().add("bold");
        }
        if (style.underlined()) {
            piece.getStyleClass().add("underlined");
        }
        pieces.add(piece);
    }
}
