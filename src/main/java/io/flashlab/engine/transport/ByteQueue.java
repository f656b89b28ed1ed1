package io.flashlab.engine.transport;

/** Bytes that wait to be read, first in first out. Grows; one thread. */
final class ByteQueue {

    private byte[] bytes = new byte[8192];
    private int start;
    private int end;

    void add(byte[] source, int offset, int length) {
        if (end + length > bytes.length) {
            makeRoom(length);
        }
        System.arraycopy(source, offset, bytes, end, length);
        end += length;
    }

    /** @return number of bytes taken, 0 when there are none */
    int take(byte[] target, int offset, int length) {
        int count = Math.min(length, end - start);
        System.arraycopy(bytes, start, target, offset, count);
        start += count;
        if (start == end) {
            clear();
        }
        return count;
    }

    int size() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    void clear() {
        start = 0;
        end = 0;
    }

    private void makeRoom(int length) {
        int held = end - start;
        byte[] target = held + length > bytes.length ? new byte[Math.max(2 * bytes.length, held + length)] : bytes;
        System.arraycopy(bytes, start, target, 0, held);
        bytes = target;
        start = 0;
        end = held;
    }
}
