package io.flashlab.viewmodel.flash;

import io.flashlab.engine.LoaderWatch.Sight;
import io.flashlab.viewmodel.Texts;
import java.time.Duration;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How the wait for a person goes who brings a board into its loader. UI thread only. */
public final class AwaitingViewModel {

    private final Texts texts;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");

    AwaitingViewModel(Texts texts) {
        this.texts = texts;
    }

    /** That there is a wait, and how much longer: {@code Waiting for the board… 4:12}. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What is seen of the board, and what that means. May hold {@code **bold**} spans. */
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    void waits(Sight sight, Duration left, boolean esp8266) {
        title.set(texts.get("flash.await.title", left.toMinutes(), left.toSecondsPart()));
        hint.set(texts.get(
                switch (sight) {
                    case SILENT, LOADER -> "flash.await.silent";
                    case AWAY -> esp8266 ? "flash.await.away" : "flash.await.awayBoot";
                    case PROGRAM -> esp8266 ? "flash.await.program" : "flash.await.programBoot";
                }));
    }
}
