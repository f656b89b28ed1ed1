package io.flashlab.engine.protocol;

import java.util.Arrays;

/** Wraps packets for the wire as RFC 1055 says, with a delimiter before each packet as well as after it. */
final class SlipEncoder {

    static final byte END = (byte) 0xc0;
    static final byte ESCAPE = (byte) 0xdb;
    static final byte ESCAPED_END = (byte) 0xdc;
    static final byte ESCAPED_ESCAPE = (byte) 0xdd;

    private byte[] frame = new byte[256];
    private int length;

    /** Starts a packet. */
    SlipEncoder begin() {
        length = 0;
        append(END);
        return this;
    }

    SlipEncoder put(byte[] data, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            switch (data[i]) {
                case END -> append(ESCAPE, ESCAPED_END);
                case ESCAPE -> append(ESCAPE, ESCAPED_ESCAPE);
                default -> append(data[i]);
            }
        }
        return this;
    }

    /** Ends the packet. What was encoded is in {@link #buffer} up to {@link #length}. */
    SlipEncoder end() {
        append(END);
        return this;
    }

    /** The encoder's own array, valid until the next {@link #begin}. */
    byte[] buffer() {
        return frame;
    }

    int length() {
        return length;
    }

    private void append(byte first, byte second) {
        append(first);
        append(second);
    }

    private void append(byte value) {
        if (length == frame.length) {
            frame = Arrays.copyOf(frame, frame.length * 2);
        }
        frame[length++] = value;
    }
}
