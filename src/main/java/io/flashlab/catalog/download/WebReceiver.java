package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException;
import java.nio.ByteBuffer;

/** Takes a file as it comes. */
@FunctionalInterface
public interface WebReceiver {

    /**
     * The server has begun to answer.
     *
     * @throws FlasherException to end it
     */
    default void begins(WebHead head) throws FlasherException {}

    /**
     * Takes a piece; they come in order.
     *
     * @param head as {@link #begins} had it
     * @param bytes not empty
     * @throws FlasherException to end it
     */
    void take(WebHead head, ByteBuffer bytes) throws FlasherException;
}
