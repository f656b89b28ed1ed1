package io.flashlab.view.flash;

import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FileState;
import io.flashlab.viewmodel.flash.FirmwareRow;
import io.flashlab.viewmodel.flash.KindWords;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** What a file is, in a few words on a colour: green for firmware, red for what cannot be used, grey for the rest. */
final class KindBadge extends Label {

    private static final List<String> COLOURS = List.of("success", "warning", "danger");

    private final Texts texts;
    private final KindWords words;

    KindBadge(FirmwareRow row, Texts texts) {
        this.texts = texts;
        this.words = new KindWords(texts);
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
        setText(words.badge(found));
        setTooltip(new Tooltip(words.sentence(found)));
        if (!found.problems().isEmpty()) {
            getStyleClass().add("danger");
        } else if (found.chip().isPresent()) {
            getStyleClass().add("success");
        }
    }
}
