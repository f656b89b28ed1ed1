package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.task.CancellationToken;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where files come from that are not on this computer. */
@FunctionalInterface
public interface Web {

    /** The longest that {@link #fetch} takes. */
    Duration LONGEST_FETCH = Duration.ofMinutes(2);

    /**
     * Asks for a file and hands over its bytes as they come. Blocks.
     *
     * @return false when the server says that the version which is known is still the one it has; nothing is handed over
     *     then
     * @throws DownloadFailed when it cannot be had, or only a part of it
     * @throws FlasherException.Cancelled when it was called off, or the calling thread is interrupted
     * @throws FlasherException what the receiver throws
     */
    boolean ask(WebRequest request, WebReceiver receiver) throws FlasherException;

    /**
     * Fetches a small file. Blocks, at most {@link #LONGEST_FETCH}.
     *
     * @param address of the file
     * @param mostBytes the largest answer that is taken
     * @throws DownloadFailed when it cannot be had
     * @throws FlasherException.Cancelled when the calling thread is interrupted, or as {@link #until} has it
     */
    default byte[] fetch(URI address, int mostBytes) throws FlasherException {
        WebRequest request = WebRequest.of(address, mostBytes, new CancellationToken());
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        ask(request.within(Optional.of(LONGEST_FETCH)), (_, bytes) -> {
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            received.writeBytes(piece);
        });
        return received.toByteArray();
    }

    /** The same, where one token calls off whatever is asked for, in the place of the requests' own. */
    default Web until(CancellationToken cancellation) {
        return (request, receiver) -> ask(request.calledOffBy(cancellation), receiver);
    }

    /** A network without anything in it. */
    static Web none() {
        return (request, _) -> {
            throw new DownloadFailed(
                    request.address().toString(), DownloadProblem.NO_CONNECTION, "there is no network here");
        };
    }
}
