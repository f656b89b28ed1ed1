package io.flashlab.view.log;

import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.log.LogLine;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A log line: the time, muted, and the text in the colour of its level. */
final class LogCell extends ListCell<@Nullable LogLine> {

    // Not labels: each would be a control with a skin, and a dozen rows are made in the moment when a job begins.
    private final Text clock = new Text();
    private final Text text = new Text();
    private final HBox row = new HBox(clock, text);

    LogCell() {
        getStyleClass().add("log-cell");
        row.getStyleClass().add("log-row");
        clock.getStyleClass().addAll("log-clock", "mono");
        text.getStyleClass().addAll("log-text", "mono");
    }

    @Override
    protected void updateItem(@Nullable LogLine line, boolean empty) {
        super.updateItem(line, empty);
        if (line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        clock.setText(line.clock());
        text.setText(line.prefixed());
        for (LogLevel level : LogLevel.values()) {
            text.pseudoClassStateChanged(pseudoClass(level), level == line.level());
        }
        setGraphic(row);
        setAccessibleText(line.plain());
    }

    private static PseudoClass pseudoClass(LogLevel level) {
        return PseudoClass.getPseudoClass(
                switch (level) {
                    case DETAIL -> "detail";
                    case RESULT -> "result";
                    case NOTE -> "note";
                    case WARNING -> "warning";
                    case ERROR -> "error";
                });
    }
}
