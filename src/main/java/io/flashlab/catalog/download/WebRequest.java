package io.flashlab.catalog.download;

import io.flashlab.engine.task.CancellationToken;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param address of the file
 * @param mostBytes the largest file that is taken, what is there already included
 * @param known the validator of the version that is known; the server need not send the same again
 * @param rest what is there already of an earlier attempt
 * @param longest for everything together; empty for as long as enough bytes come
 * @param cancellation calls it off
 */
public record WebRequest(
        URI address,
        long mostBytes,
        Optional<String> known,
        Optional<Rest> rest,
        Optional<Duration> longest,
        CancellationToken cancellation) {

    /**
     * The part of a file that is still missing.
     *
     * @param from bytes that are there
     * @param validator of the file that they are of
     */
    public record Rest(long from, String validator) {}

    /** A whole file. */
    public static WebRequest of(URI address, long mostBytes, CancellationToken cancellation) {
        return new WebRequest(address, mostBytes, Optional.empty(), Optional.empty(), Optional.empty(), cancellation);
    }

    /** The same, unless it is still the version that is known. */
    public WebRequest unless(Optional<String> newKnown) {
        return new WebRequest(address, mostBytes, newKnown, rest, longest, cancellation);
    }

    /** Only what is missing, when the server can and has the same file still. */
    public WebRequest only(Optional<Rest> newRest) {
        return new WebRequest(address, mostBytes, known, newRest, longest, cancellation);
    }

    /** The same, but not for longer than that. */
    public WebRequest within(Optional<Duration> newLongest) {
        return new WebRequest(address, mostBytes, known, rest, newLongest, cancellation);
    }

    /** The same, called off by another token. */
    WebRequest calledOffBy(CancellationToken newCancellation) {
        return new WebRequest(address, mostBytes, known, rest, longest, newCancellation);
    }
}
