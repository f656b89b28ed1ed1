package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FirmwareRow;
import javafx.scene.Node;

/** What the file is and which chip it is for. */
final class WhatCellFactory extends RowCellFactory {

    private final Texts texts;

    WhatCellFactory(Texts texts) {
        this.texts = texts;
    }

    @Override
    Node content(FirmwareRow row) {
        return new KindBadge(row, texts);
    }
}
