package io.flashlab.catalog.cache;

import java.util.OptionalLong;

/** Told how far a download is. */
@FunctionalInterface
public interface DownloadProgress {

    /** Of no interest. */
    DownloadProgress NONE = (_, _) -> {};

    /**
     * @param bytes that are there, those of an earlier attempt included
     * @param size of the whole file, when the server says
     */
    void at(long bytes, OptionalLong size);
}
