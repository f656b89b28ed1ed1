package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;

/** Takes flash content as it arrives, in order of address. */
@FunctionalInterface
public interface FlashSink {

    /** The array is only valid during the call. */
    void accept(byte[] data, int offset, int length) throws FlasherException;
}
