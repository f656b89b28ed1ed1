package io.flashlab.engine.protocol;

/** Takes bytes that arrived outside packets. */
@FunctionalInterface
public interface StrayBytes {

    /** The array is only valid during the call. */
    void accept(byte[] data, int offset, int length);
}
