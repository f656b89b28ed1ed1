package io.flashlab.testing;

import io.flashlab.engine.task.TimeSource;
import java.time.Duration;

/** Real time without the pauses that a chip needs to put away what it gets: for a board behind a connection that waits. */
public final class WithoutPauses implements TimeSource {

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        Thread.onSpinWait();
    }
}
