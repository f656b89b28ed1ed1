package io.flashlab.view.lab;

import io.flashlab.viewmodel.Texts;
import java.util.List;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.stage.Window;

/**
 * What was said to and by one board.
 *
 * @param title the board's
 * @param lines oldest first
 */
record BoardLogDialog(String title, List<String> lines, Texts texts) {

    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    void show(Window owner) {
        TextArea text = new TextArea(String.join("\n", lines));
        text.setEditable(false);
        text.setPrefColumnCount(COLUMNS);
        text.setPrefRowCount(ROWS);
        text.getStyleClass().add("mono");
        text.setAccessibleText(texts.get("lab.log.title", title));
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("lab.log.title", title));
        dialog.getDialogPane().setId("lab-log");
        dialog.getDialogPane().setContent(text);
        dialog.getDialogPane().getButtonTypes().add(new ButtonType(texts.get("dialog.close"), ButtonData.CANCEL_CLOSE));
        dialog.setResizable(true);
        dialog.show();
    }
}
