package io.flashlab.viewmodel.board;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.viewmodel.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Says of any file what it is. UI thread only. */
public final class ImageInfoViewModel {

    private final BoardPageViewModel page;
    private final BoardFiles files;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<@Nullable ImageReport> report = new ReadOnlyObjectWrapper<>(this, "report");

    public ImageInfoViewModel(BoardPageViewModel page, BoardFiles files, Texts texts) {
        this.page = page;
        this.files = files;
        this.texts = texts;
    }

    /** What the last file is; null before the first. */
    public ReadOnlyObjectProperty<@Nullable ImageReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Looks at a file. */
    public void look(Path file) {
        BoardDetails board = page.detailsProperty().get();
        Optional<String> chip =
                Optional.ofNullable(board).map(known -> known.info().chip());
        files.worker().execute(() -> {
            ImageReport found = report(file, chip);
            files.ui().execute(() -> report.set(found));
        });
    }

    private ImageReport report(Path file, Optional<String> boardChip) {
        try {
            return new ImageReportTexts(texts).report(file, boardChip);
        } catch (FlasherException e) {
            return new ImageReport(
                    String.valueOf(file.getFileName()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(texts.get("board.image.unreadable", file)));
        }
    }
}
