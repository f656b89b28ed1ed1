package io.flashlab.view.catalog;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Items of a box by their names in words. */
final class Labels<T> extends StringConverter<T> {

    private final Function<T, String> label;

    Labels(Function<T, String> label) {
        this.label = label;
    }

    @Override
    public String toString(@Nullable T item) {
        return item == null ? "" : label.apply(item);
    }

    @Override
    public T fromString(String name) {
        throw new UnsupportedOperationException("items are chosen, not typed");
    }
}
