package io.flashlab.engine.image.build;

import java.util.Arrays;

/**
 * A piece of the program on its way into the image.
 *
 * @param name the ELF section's, for messages and for those whose place is special; empty for padding
 * @param address where the loader puts it; 0 for padding
 * @param data a multiple of four bytes, unless the image is invalid
 */
@SuppressWarnings("ArrayRecordComponent")
record Segment(String name, long address, byte[] data) {

    static Segment padding(int length) {
        return new Segment("", 0, new byte[length]);
    }

    long end() {
        return address + data.length;
    }

    int length() {
        return data.length;
    }

    /** The first bytes, or all when there are fewer. */
    Segment head(int length) {
        return new Segment(name, address, Arrays.copyOf(data, Math.min(length, data.length)));
    }

    /** What {@link #head} leaves. */
    Segment tail(int length) {
        int from = Math.min(length, data.length);
        return new Segment(name, address + from, Arrays.copyOfRange(data, from, data.length));
    }

    /** With zeros at its end, as many as make the length a multiple. */
    Segment paddedTo(int multiple) {
        int rest = data.length % multiple;
        return rest == 0 ? this : extended(multiple - rest);
    }

    /** With so many zeros more. */
    Segment extended(int zeros) {
        return new Segment(name, address, Arrays.copyOf(data, data.length + zeros));
    }

    Segment at(long otherAddress) {
        return new Segment(name, otherAddress, data);
    }
}
