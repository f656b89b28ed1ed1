package io.flashlab.simulator.loader;

/** Words of four bytes, low byte first. */
final class Words {

    private Words() {}

    /** 0..0xffffffff. Bytes beyond the end count as 0. */
    static long read(byte[] bytes, int offset) {
        long word = 0;
        for (int i = 3; i >= 0; i--) {
            word = word << 8 | (offset + i < bytes.length ? bytes[offset + i] & 0xff : 0);
        }
        return word;
    }

    static void write(byte[] bytes, int offset, long word) {
        for (int i = 0; i < 4; i++) {
            bytes[offset + i] = (byte) (word >> (8 * i));
        }
    }

    /** Exclusive or over the bytes, starting with 0xef: the checksum of data commands. */
    static int checksum(byte[] bytes, int offset, int length) {
        int sum = 0xef;
        for (int i = 0; i < length; i++) {
            sum ^= bytes[offset + i] & 0xff;
        }
        return sum;
    }
}
