package io.flashlab.viewmodel.board;

import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flashmap.FlashMap.Kind;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A range of flash by address and size, as a person types them. UI thread only. */
public final class FlashRangeViewModel {

    private final BoardPageViewModel page;
    private final Texts texts;
    private final StringProperty from = new SimpleStringProperty(this, "from", "0x00000000");
    private final StringProperty size = new SimpleStringProperty(this, "size", "0x00001000");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyObjectWrapper<@Nullable FlashArea> area = new ReadOnlyObjectWrapper<>(this, "area");
    private final ReadOnlyBooleanWrapper erasable = new ReadOnlyBooleanWrapper(this, "erasable");

    public FlashRangeViewModel(BoardPageViewModel page, Texts texts) {
        this.page = page;
        this.texts = texts;
        from.subscribe(this::check);
        size.subscribe(this::check);
        page.detailsProperty().subscribe(this::check);
        check(); // the board may have been read before the page is opened, and then nothing changes any more
    }

    public StringProperty fromProperty() {
        return from;
    }

    public StringProperty sizeProperty() {
        return size;
    }

    /** Why the range cannot be used, or not erased; empty when it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The range; null while it is none, or reaches behind the end of flash. */
    public ReadOnlyObjectProperty<@Nullable FlashArea> areaProperty() {
        return area.getReadOnlyProperty();
    }

    /** Whether it can be erased: flash is erased by sectors. */
    public ReadOnlyBooleanProperty erasableProperty() {
        return erasable.getReadOnlyProperty();
    }

    private void check() {
        OptionalLong start = FlashAddress.parse(from.get());
        OptionalLong length = FlashAddress.parse(size.get());
        BoardDetails board = page.detailsProperty().get();
        long flashSize = board == null ? 0 : board.info().flashSize().orElse(0);
        if (start.isEmpty() || length.isEmpty()) {
            refuse(texts.get("board.range.noNumber"));
        } else if (length.getAsLong() == 0) {
            refuse(texts.get("board.range.empty"));
        } else if (flashSize > 0 && start.getAsLong() + length.getAsLong() > flashSize) {
            refuse(texts.get("board.range.behindEnd", texts.bytes(flashSize)));
        } else {
            accept(start.getAsLong(), length.getAsLong());
        }
    }

    private void refuse(String why) {
        problem.set(why);
        area.set(null);
        erasable.set(false);
    }

    private void accept(long start, long length) {
        boolean sectors = start % FlashAddress.SECTOR == 0 && length % FlashAddress.SECTOR == 0;
        problem.set(sectors ? "" : texts.get("board.range.sectors"));
        area.set(new FlashArea(Kind.USED, FlashAddress.format(start), "", start, length, false));
        erasable.set(sectors);
    }
}
