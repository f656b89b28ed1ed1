package io.flashlab.view.console;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.console.BoardFile;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A file or folder of a board: what it is, its name, its size. */
final class BoardEntryCell extends ListCell<@Nullable BoardFile> {

    private final Texts texts;
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label size = new Label();
    private final HBox row = new HBox(icon, name, size);

    BoardEntryCell(Texts texts) {
        this.texts = texts;
        row.getStyleClass().add("board-entry");
        size.getStyleClass().add("muted");
        size.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(@Nullable BoardFile entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        icon.setIconCode(entry.folder() ? Feather.FOLDER : Feather.FILE_TEXT);
        name.setText(entry.name());
        size.setText(entry.folder() ? "" : texts.bytes(entry.size()));
        setGraphic(row);
        setAccessibleText((entry.name() + " " + size.getText()).strip());
    }
}
