package io.flashlab.viewmodel.log;

import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import org.jspecify.annotations.Nullable;

/** Hears on the UI thread how far a job has come. */
public interface StageListener {

    /** @param stage the stage that is now under way; null between stages */
    void stageChanged(@Nullable Stage stage);

    void progressed(Progress progress);
}
