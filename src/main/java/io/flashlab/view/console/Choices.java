package io.flashlab.view.console;

import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** What the items of a box are called. */
final class Choices {

    private Choices() {}

    static <T> void label(ComboBox<T> box, Function<T, String> label) {
        box.setCellFactory(_ -> new ChoiceCell<>(label));
        box.setButtonCell(new ChoiceCell<>(label));
    }

    private static final class ChoiceCell<T> extends ListCell<T> {

        private final Function<T, String> label;

        ChoiceCell(Function<T, String> label) {
            this.label = label;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : label.apply(item));
        }
    }
}
