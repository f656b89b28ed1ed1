package io.flashlab.engine.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian 32-bit words, as the protocol writes numbers. */
final class Words {

    private Words() {}

    static byte[] of(long... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            out.putInt((int) value);
        }
        return out.array();
    }
}
