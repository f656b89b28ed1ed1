package io.flashlab.viewmodel.flash;

import javafx.beans.value.ObservableValue;

/** Opens the console when a board is done, for who has chosen that. UI thread only. */
public final class ConsoleAfterFlash {

    private final FlashViewModel flash;
    private final ObservableValue<AfterChoice> choice;

    /** @param choice what is to become of boards */
    public ConsoleAfterFlash(FlashViewModel flash, ObservableValue<AfterChoice> choice) {
        this.flash = flash;
        this.choice = choice;
    }

    /** From now on. */
    public void install() {
        flash.stateProperty().subscribe((_, now) -> {
            if (now instanceof FlashState.Done && choice.getValue() == AfterChoice.CONSOLE) {
                flash.openConsole();
            }
        });
    }
}
