package io.flashlab.engine.flash;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;

/** Counts the bytes of several files in one stage. */
final class JobProgress {
    private final EspLogger logger;
    private final Stage stage;
    private final int count;
    private final long total;
    private int index = -1;
    private long finished;

    JobProgress(EspLogger logger, Stage stage, FlashPlan plan) {
        this.logger = logger;
        this.stage = stage;
        this.count = plan.parts().size();
        this.total = plan.size();
    }

    /** The next file begins. */
    void begin() {
        index++;
    }

    /** So many bytes of the file are done. */
    void report(PlannedPart part, long done) {
        logger.progress(new Progress(
                stage, part.name(), index, count, part.address() + done, done, part.size(), finished + done, total));
    }

    /** The file is done, whether all of it was or some could be left out. */
    void end(PlannedPart part) {
        finished += part.size();
    }
}
