package io.flashlab.engine.loader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as the chips write them. */
final class LittleEndian {

    private LittleEndian() {}

    /** A word as four bytes, lowest first. */
    static byte[] word(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
