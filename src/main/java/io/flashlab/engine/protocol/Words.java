package io.flashlab.engine.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian 32-bit words, as the protocol writes numbers. */
final class Words {

    private static final long LARGEST = 0xffff_ffffL;

    private Words() {}

    /** @throws IllegalArgumentException when an address or size has more than 32 bits, or is negative */
    static void require(String what, long value) {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("%s is not 0..0xffffffff: %s".formatted(what, value));
        }
    }

    /** @throws IllegalArgumentException when either is no 32-bit number, or the region reaches behind 4 GiB */
    static void requireRegion(long address, long size) {
        require("address", address);
        require("size", size);
        if (address + size > LARGEST + 1) {
            throw new IllegalArgumentException(
                    "region reaches behind 4 GiB: address 0x%08x, size 0x%x".formatted(address, size));
        }
    }

    static byte[] of(long... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            out.putInt((int) value);
        }
        return out.array();
    }
}
