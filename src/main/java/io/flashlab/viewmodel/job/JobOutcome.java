package io.flashlab.viewmodel.job;

import io.flashlab.engine.error.FlasherException;
import java.time.Duration;

/**
 * How a job ended.
 *
 * @param <T> what comes of the job
 */
public sealed interface JobOutcome<T> {

    /**
     * It did what it should.
     *
     * @param value what came of it
     * @param elapsed how long it took
     */
    record Succeeded<T>(T value, Duration elapsed) implements JobOutcome<T> {}

    /** It could not. */
    record Failed<T>(FlasherException error) implements JobOutcome<T> {}

    /** The user stopped it. */
    record Cancelled<T>() implements JobOutcome<T> {}
}
