package io.flashlab.engine.image;

import java.nio.charset.StandardCharsets;

/**
 * A file's bytes, read at any place without a check before each read: outside the file every number is -1 and every text
 * empty. Numbers are little-endian, as in all of Espressif's formats.
 */
final class Bytes {
    private final byte[] data;

    /** @param data not copied: the caller does not change it meanwhile */
    Bytes(byte[] data) {
        this.data = data;
    }

    int size() {
        return data.length;
    }

    boolean has(long offset, long length) {
        return offset >= 0 && length >= 0 && offset + length <= data.length;
    }

    int u8(long offset) {
        return has(offset, 1) ? data[(int) offset] & 0xff : -1;
    }

    int u16(long offset) {
        return has(offset, 2) ? u8(offset) | u8(offset + 1) << 8 : -1;
    }

    long u32(long offset) {
        return has(offset, 4) ? u16(offset) | (long) u16(offset + 2) << 16 : -1;
    }

    boolean startsWith(long offset, String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
        if (!has(offset, expected.length)) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (data[(int) offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Printable ASCII from {@code offset} to the first NUL or other byte, at most {@code length} characters. */
    String text(long offset, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int value = u8(offset + i);
            if (value < 0x20 || value > 0x7e) {
                break;
            }
            text.append((char) value);
        }
        return text.toString().strip();
    }

    /** The value that all bytes of the range have, or -1 when they differ or the range is empty or not in the file. */
    int fill(long offset, long length) {
        int first = u8(offset);
        if (length <= 0 || !has(offset, length)) {
            return -1;
        }
        for (int i = (int) offset; i < offset + length; i++) {
            if ((data[i] & 0xff) != first) {
                return -1;
            }
        }
        return first;
    }

    /** Exclusive-or of a range that lies in the file. */
    int xor(long offset, long length) {
        int result = 0;
        for (int i = (int) offset; i < offset + length; i++) {
            result ^= data[i];
        }
        return result & 0xff;
    }

    /** The backing array, for digests and searches. */
    byte[] array() {
        return data;
    }
}
