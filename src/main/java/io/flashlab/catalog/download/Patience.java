package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.net.URI;
import java.time.Duration;

/**
 * How long a server is waited for: as long as enough bytes come. One that sends a byte now and then is as bad as one that
 * sends nothing.
 */
final class Patience {

    /** How often whoever waits looks up. */
    static final Duration SLICE = Duration.ofMillis(100);

    /** Less than this in the time given is nothing. */
    private static final long LEAST_BYTES = 4096;

    private final Duration idle;
    private final Duration longest;
    private final long start = System.nanoTime();
    private long since = start;
    private long received;

    /**
     * @param idle within which some bytes must come
     * @param longest for everything together; negative for no end
     */
    Patience(Duration idle, Duration longest) {
        this.idle = idle;
        this.longest = longest;
    }

    void received(long bytes) {
        received += bytes;
        if (received >= LEAST_BYTES) {
            received = 0;
            since = System.nanoTime();
        }
    }

    /** @throws DownloadFailed when it is at an end */
    void check(URI address) throws DownloadFailed {
        long now = System.nanoTime();
        if (now - since > idle.toNanos()) {
            throw slow(address, "nothing, or almost nothing, came for %s s", idle);
        }
        if (!longest.isNegative() && now - start > longest.toNanos()) {
            throw slow(address, "it did not arrive within %s s", longest);
        }
    }

    private static DownloadFailed slow(URI address, String text, Duration time) {
        return new DownloadFailed(address.toString(), DownloadProblem.TOO_SLOW, text.formatted(time.toSeconds()));
    }
}
