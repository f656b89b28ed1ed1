package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException;
import java.net.URI;

/** Where files come from that are not on this computer. */
@FunctionalInterface
public interface Web {

    /**
     * Fetches a file. Blocks.
     *
     * @param address of the file
     * @param mostBytes the largest answer that is taken
     * @throws FlasherException.DownloadFailed when it cannot be had
     * @throws FlasherException.Cancelled when the calling thread is interrupted
     */
    byte[] fetch(URI address, int mostBytes) throws FlasherException;

    /** A network without anything in it. */
    static Web none() {
        return (address, _) -> {
            throw new FlasherException.DownloadFailed(
                    address.toString(), FlasherException.DownloadProblem.NO_CONNECTION, "there is no network here");
        };
    }
}
