package io.flashlab.engine.protocol;

import java.util.Arrays;

/**
 * Finds packets in a stream of bytes that may hold other things as well: a boot log, line noise, half a packet.
 *
 * <p>Bytes outside packets are handed to the {@link StrayBytes}. Two delimiters in a row hold no packet, so that the
 * decoder finds its way again after a lost delimiter. A packet with an escape that does not exist, or longer than the
 * limit, is dropped up to its closing delimiter and reported.
 */
final class SlipDecoder {

    /** What {@link #decode} found. */
    enum Found {
        /** All bytes were taken; no packet is complete. */
        NOTHING,
        /** A packet is in {@link #packet}. */
        PACKET,
        /** A packet was dropped; {@link #problem} tells why. */
        MALFORMED
    }

    private enum State {
        OUTSIDE,
        INSIDE,
        AFTER_ESCAPE,
        SKIPPING
    }

    private final StrayBytes stray;
    private final byte[] frame;
    private int length;
    private State state = State.OUTSIDE;
    private String problem = "";

    /** @param maxPacket longest packet accepted, in bytes */
    SlipDecoder(int maxPacket, StrayBytes stray) {
        this.frame = new byte[maxPacket];
        this.stray = stray;
    }

    /** Forgets a packet begun. */
    void reset() {
        state = State.OUTSIDE;
        length = 0;
    }

    /** Whether a packet has begun and not ended. */
    boolean isInsidePacket() {
        return state != State.OUTSIDE && (length > 0 || state != State.INSIDE);
    }

    /**
     * Takes bytes until a packet ends.
     *
     * @param input read from its {@code position}, which moves past what was taken
     */
    Found decode(ReceiveBuffer input) {
        while (input.hasRemaining()) {
            switch (state) {
                case OUTSIDE -> takeStray(input);
                case INSIDE -> {
                    if (takeInside(input.next())) {
                        return Found.PACKET;
                    }
                }
                case AFTER_ESCAPE -> takeEscaped(input.next());
                case SKIPPING -> {
                    if (input.next() == SlipEncoder.END) {
                        reset();
                        return Found.MALFORMED;
                    }
                }
            }
        }
        return Found.NOTHING;
    }

    /** A copy of the packet found last, unescaped, without delimiters. */
    byte[] packet() {
        return Arrays.copyOf(frame, length);
    }

    String problem() {
        return problem;
    }

    private void takeStray(ReceiveBuffer input) {
        int count = input.countUntil(SlipEncoder.END);
        if (count > 0) {
            stray.accept(input.array(), input.position(), count);
            input.skip(count);
        }
        if (input.hasRemaining()) {
            input.skip(1);
            length = 0;
            state = State.INSIDE;
        }
    }

    private boolean takeInside(byte value) {
        if (value == SlipEncoder.END) {
            if (length > 0) {
                state = State.OUTSIDE;
                return true;
            }
        } else if (value == SlipEncoder.ESCAPE) {
            state = State.AFTER_ESCAPE;
        } else {
            store(value);
        }
        return false;
    }

    private void takeEscaped(byte value) {
        state = State.INSIDE;
        switch (value) {
            case SlipEncoder.ESCAPED_END -> store(SlipEncoder.END);
            case SlipEncoder.ESCAPED_ESCAPE -> store(SlipEncoder.ESCAPE);
            default -> drop("invalid SLIP escape (0xdb, 0x%02x)".formatted(value & 0xff));
        }
    }

    private void store(byte value) {
        if (length == frame.length) {
            drop("packet longer than %s bytes".formatted(frame.length));
        } else {
            frame[length++] = value;
        }
    }

    private void drop(String reason) {
        problem = reason;
        state = State.SKIPPING;
    }
}
