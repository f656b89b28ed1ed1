package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flashmap.FlashMap;
import io.flashlab.viewmodel.flashmap.FlashMap.Placed;
import io.flashlab.viewmodel.flashmap.FlashMap.Range;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The flash map of the files that are ticked, and how much of it has been written. UI thread only. */
public final class FlashMapModel {

    /** The usual ESP-01S; assumed while nobody knows better. */
    private static final long USUAL_SIZE = 1L << 20;

    /** The least that Espressif's modules and boards of the ESP32 family have (their data sheets), but for a few old ones. */
    private static final long USUAL_SIZE_OF_ESP32 = 4L << 20;

    /** Nothing larger exists; a mistyped address does not make the chip look larger. */
    private static final long LARGEST_ASSUMED = 16L << 20;

    private final FlashSetup setup;
    private final KindWords words;
    private final ReadOnlyObjectWrapper<FlashMap> map = new ReadOnlyObjectWrapper<>(this, "map");
    private final ReadOnlyObjectWrapper<List<Range>> written = new ReadOnlyObjectWrapper<>(this, "written", List.of());
    private final TreeMap<Integer, Progress> seen = new TreeMap<>();

    FlashMapModel(FlashSetup setup, Texts texts) {
        this.setup = setup;
        this.words = new KindWords(texts);
        setup.follow(() -> map.set(draw()));
    }

    public ReadOnlyObjectProperty<FlashMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    /** What the running job, or the one that just ended, has written. */
    public ReadOnlyObjectProperty<List<Range>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    private FlashMap draw() {
        List<Placed> files = setup.firmware().tickedRows().stream()
                .filter(row -> row.size() > 0 && row.address().isPresent())
                .map(row -> new Placed(label(row), row.address().getAsLong(), row.size()))
                .toList();
        OptionalLong known = knownSize();
        long size = known.orElseGet(() -> assumedSize(files));
        return FlashMap.of(files, size, known.isEmpty());
    }

    private String label(FirmwareRow row) {
        return row.description()
                .filter(found -> found.chip().isPresent())
                .map(FirmwareDescription::kind)
                .map(words::of)
                .orElseGet(row::name);
    }

    private OptionalLong knownSize() {
        BoardInfo board = setup.board().boardProperty().get();
        if (board != null && board.flashSize().isPresent()) {
            return board.flashSize();
        }
        return setup.options().sizeProperty().get() instanceof FlashSizeSetting.Fixed(HeaderSize size)
                ? OptionalLong.of(size.bytes())
                : OptionalLong.empty();
    }

    private long assumedSize(List<Placed> files) {
        long end = files.stream()
                .mapToLong(file -> file.address() + file.size())
                .max()
                .orElse(0);
        long size = setup.mayBeEsp8266() ? USUAL_SIZE : USUAL_SIZE_OF_ESP32;
        while (size < end && size < LARGEST_ASSUMED) {
            size *= 2;
        }
        return size;
    }

    void nothingWritten() {
        seen.clear();
        written.set(List.of());
    }

    void progressed(@Nullable Progress progress) {
        if (progress != null && progress.stage() == Stage.WRITE) {
            seen.put(progress.index(), progress);
            written.set(ranges());
        }
    }

    /** The job ended well: what was begun is complete, though the last report of progress may have been dropped. */
    void allWritten() {
        written.set(seen.values().stream().map(FlashMapModel::whole).toList());
    }

    private List<Range> ranges() {
        int current = seen.lastKey();
        return seen.values().stream()
                .map(progress -> progress.index() < current ? whole(progress) : soFar(progress))
                .toList();
    }

    private static Range whole(Progress progress) {
        long start = progress.address() - progress.done();
        return new Range(start, start + progress.total());
    }

    private static Range soFar(Progress progress) {
        return new Range(progress.address() - progress.done(), progress.address());
    }
}
