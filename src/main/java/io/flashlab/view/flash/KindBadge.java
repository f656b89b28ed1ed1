package io.flashlab.view.flash;

import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FileState;
import io.flashlab.viewmodel.flash.FirmwareRow;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** What a file is, in a few words on a colour: green for firmware, red for what cannot be used, grey for the rest. */
final class KindBadge extends Label {

    private static final List<String> COLOURS = List.of("success", "warning", "danger");

    private final Texts texts;

    KindBadge(FirmwareRow row, Texts texts) {
        this.texts = texts;
        getStyleClass().add("badge");
        row.stateProperty().subscribe(this::show);
    }

    private void show(FileState state) {
        getStyleClass().removeAll(COLOURS);
        switch (state) {
            case FileState.Reading() -> setText(texts.get("flash.kind.reading"));
            case FileState.Known(FirmwareFile.Unusable _, long _, long _) -> {
                setText(texts.get("flash.kind.unusable"));
                getStyleClass().add("danger");
            }
            case FileState.Known(FirmwareFile.Identified file, long _, long _) -> show(file.description());
        }
    }

    private void show(FirmwareDescription found) {
        String kind = found.kind().title();
        setText(found.chip()
                .map(chip -> texts.get("flash.kind.forChip", kind, chip))
                .orElse(kind));
        setTooltip(new Tooltip(found.summary()));
        if (!found.problems().isEmpty()) {
            getStyleClass().add("danger");
        } else if (found.chip().isPresent()) {
            getStyleClass().add("success");
        }
    }
}
