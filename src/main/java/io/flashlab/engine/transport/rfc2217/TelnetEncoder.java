package io.flashlab.engine.transport.rfc2217;

import java.util.Arrays;

/**
 * Builds a Telnet byte stream. What was added since the last {@link #take} is sent with one write, so that commands that
 * belong together travel together.
 */
public final class TelnetEncoder {

    private byte[] pending = new byte[1024];
    private int length;

    /** Adds data, with every 0xff doubled. */
    public TelnetEncoder data(byte[] data, int offset, int count) {
        int end = offset + count;
        int start = offset;
        ensureRoom(count);
        for (int i = offset; i < end; i++) {
            if ((data[i] & 0xff) == Telnet.IAC) {
                run(data, start, i + 1 - start);
                start = i; // the next run begins with the same byte again
            }
        }
        run(data, start, end - start);
        return this;
    }

    public TelnetEncoder negotiation(Telnet.Verb verb, int option) {
        ensureRoom(3);
        add(Telnet.IAC);
        add(verb.code());
        add(option);
        return this;
    }

    /** @param payload the bytes after the option number; escaped here */
    public TelnetEncoder subnegotiation(int option, byte... payload) {
        ensureRoom(3);
        add(Telnet.IAC);
        add(Telnet.SB);
        add(option);
        data(payload, 0, payload.length);
        ensureRoom(2);
        add(Telnet.IAC);
        add(Telnet.SE);
        return this;
    }

    /** Everything added so far, in order, for one write; the encoder is empty again. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(pending, length);
        length = 0;
        return taken;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    private void run(byte[] data, int offset, int count) {
        ensureRoom(count);
        System.arraycopy(data, offset, pending, length, count);
        length += count;
    }

    private void add(int value) {
        pending[length] = (byte) value;
        length++;
    }

    private void ensureRoom(int count) {
        if (length + count > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(2 * pending.length, length + count));
        }
    }
}
