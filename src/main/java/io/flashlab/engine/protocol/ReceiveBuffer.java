package io.flashlab.engine.protocol;

/** Bytes received and not yet looked at. */
final class ReceiveBuffer {

    private final byte[] bytes;
    private int position;
    private int limit;

    ReceiveBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array to read into, from 0, when nothing remains; {@link #filled} then says how much came. */
    byte[] array() {
        return bytes;
    }

    int position() {
        return position;
    }

    void filled(int count) {
        position = 0;
        limit = count;
    }

    boolean hasRemaining() {
        return position < limit;
    }

    byte next() {
        return bytes[position++];
    }

    void skip(int count) {
        position += count;
    }

    int remaining() {
        return limit - position;
    }

    /** How many bytes come before the next one of that value; all of them if there is none. */
    int countUntil(byte value) {
        int end = position;
        while (end < limit && bytes[end] != value) {
            end++;
        }
        return end - position;
    }
}
