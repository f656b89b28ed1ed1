package io.flashlab.simulator.loader;

import java.io.ByteArrayOutputStream;

/**
 * Takes frames out of a byte stream (RFC 1055). The ROM and the stub differ in two points, which decides whether a host
 * that is out of step falls into step again: for the ROM an empty frame is only another beginning, for the stub it is a
 * frame and the following text lies outside. After an unknown escape the stub throws the frame away, the ROM keeps it. What
 * is too long for the stub is thrown away where its buffer ends, so that the delimiter behind it begins a frame.
 */
final class FrameDecoder {

    /** What the stub's frame buffer holds: a header, 16 KiB and a little. */
    private static final int STUB_ROOM = 8 + 0x4000 + 0xff;

    private static final int END = 0xc0;
    private static final int ESCAPE = 0xdb;
    private static final int ESCAPED_END = 0xdc;
    private static final int ESCAPED_ESCAPE = 0xdd;

    private enum State {
        OUTSIDE,
        INSIDE,
        ESCAPED,
        SPOILT
    }

    private final boolean strict;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private State state = State.OUTSIDE;

    /** @param strict the stub's way */
    FrameDecoder(boolean strict) {
        this.strict = strict;
    }

    /** @return whether the byte ended a frame with something in it, which {@link #take} then gives */
    boolean accept(int value) {
        boolean complete = advance(value);
        if (strict && frame.size() > STUB_ROOM) {
            frame.reset();
            state = State.OUTSIDE;
        }
        return complete;
    }

    private boolean advance(int value) {
        return switch (state) {
            case OUTSIDE -> {
                if (value == END) {
                    frame.reset();
                    state = State.INSIDE;
                }
                yield false;
            }
            case SPOILT -> {
                if (value == END) {
                    state = State.OUTSIDE;
                }
                yield false;
            }
            case INSIDE -> inside(value);
            case ESCAPED -> {
                escaped(value);
                yield false;
            }
        };
    }

    byte[] take() {
        byte[] taken = frame.toByteArray();
        frame.reset();
        return taken;
    }

    private boolean inside(int value) {
        if (value == ESCAPE) {
            state = State.ESCAPED;
        } else if (value != END) {
            frame.write(value);
        } else if (frame.size() > 0) {
            state = State.OUTSIDE;
            return true;
        } else if (strict) {
            state = State.OUTSIDE;
        }
        return false;
    }

    private void escaped(int value) {
        state = State.INSIDE;
        if (value == ESCAPED_END) {
            frame.write(END);
        } else if (value == ESCAPED_ESCAPE) {
            frame.write(ESCAPE);
        } else if (strict) {
            state = State.SPOILT;
        }
    }
}
