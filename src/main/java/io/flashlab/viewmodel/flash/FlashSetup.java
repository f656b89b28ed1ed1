package io.flashlab.viewmodel.flash;

import io.flashlab.viewmodel.board.BoardViewModel;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/**
 * Everything that decides what a press on Flash would do.
 *
 * @param firmware which files, and where
 * @param options how
 * @param board to which board
 */
public record FlashSetup(FirmwareTableViewModel firmware, FlashOptionsViewModel options, BoardViewModel board) {

    /** Tells a listener now and after every change. */
    void follow(Runnable listener) {
        // Listeners for changes, not invalidations: those would hear only the first change since the last reading.
        firmware.rows().addListener((ListChangeListener<FirmwareRow>) _ -> listener.run());
        for (ObservableValue<?> option : options.all()) {
            option.addListener((ChangeListener<Object>) (_, _, _) -> listener.run());
        }
        board.selectedPortProperty().addListener((_, _, _) -> listener.run());
        board.boardProperty().addListener((_, _, _) -> listener.run());
        listener.run();
    }
}
