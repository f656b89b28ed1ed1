package io.flashlab.view.flash;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** Fills a combo box with the choices of an option and ties it to that option. */
final class ChoiceFiller {

    private ChoiceFiller() {}

    static <T> void fill(ComboBox<T> box, List<T> choices, ObjectProperty<T> option, Function<T, String> label) {
        box.getItems().setAll(choices);
        box.setCellFactory(_ -> new ChoiceCell<>(label));
        box.setButtonCell(new ChoiceCell<>(label));
        box.valueProperty().bindBidirectional(option);
    }

    /** Shows the chosen item anew, because what it is called has changed. In the same cell: another one is laid out and styled anew. */
    static void relabel(ComboBox<?> box) {
        if (box.getButtonCell() instanceof ChoiceCell<?> cell) {
            cell.relabel();
        }
    }

    private static final class ChoiceCell<T> extends ListCell<T> {
        private final Function<T, String> label;

        ChoiceCell(Function<T, String> label) {
            this.label = label;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            relabel();
        }

        void relabel() {
            T item = getItem();
            setText(isEmpty() || item == null ? "" : label.apply(item));
        }
    }
}
