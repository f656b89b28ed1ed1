package io.flashlab.engine.image.addressed;

/**
 * Bytes without a gap, and where they go.
 *
 * @param address of the first byte, 0..0xffffffff
 * @param data not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImageRegion(long address, byte[] data) {

    /** Address behind the last byte; at most 2<sup>32</sup> in a file that was read. */
    public long end() {
        return address + data.length;
    }
}
