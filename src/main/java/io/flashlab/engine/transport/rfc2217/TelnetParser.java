package io.flashlab.engine.transport.rfc2217;

import java.util.Arrays;

/**
 * Takes a Telnet byte stream apart. Pieces may be cut anywhere. Data is handed on in runs of the input array, so that a
 * stream with few commands costs one scan and no copy. Commands without an argument (NOP, break, ...) are skipped; a
 * subnegotiation that is too long to be one is dropped.
 */
public final class TelnetParser {

    private enum State {
        DATA,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    /** Longest that is meant is COM-PORT-OPTION's free-text signature. */
    private static final int LONGEST_SUBNEGOTIATION = 1024;

    private final TelnetListener listener;
    private final byte[] collected = new byte[LONGEST_SUBNEGOTIATION];
    private State state = State.DATA;
    private Telnet.Verb verb = Telnet.Verb.WILL;
    private int collectedLength;

    public TelnetParser(TelnetListener listener) {
        this.listener = listener;
    }

    public void accept(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int position = offset;
        while (position < end) {
            position = state == State.DATA ? data(buffer, position, position, end) : step(buffer, position, end);
        }
    }

    /** Hands on the run of data from {@code start} to the next IAC, which is looked for from {@code from} on. */
    private int data(byte[] buffer, int start, int from, int end) {
        int stop = from;
        while (stop < end && (buffer[stop] & 0xff) != Telnet.IAC) {
            stop++;
        }
        if (stop > start) {
            listener.data(buffer, start, stop - start);
        }
        if (stop == end) {
            return end;
        }
        state = State.COMMAND;
        return stop + 1;
    }

    private int step(byte[] buffer, int position, int end) {
        int value = buffer[position] & 0xff;
        switch (state) {
            case DATA -> throw new IllegalStateException("data is handled in runs");
            case COMMAND -> {
                if (value == Telnet.IAC) { // an escaped 0xff: it begins the next run
                    state = State.DATA;
                    return data(buffer, position, position + 1, end);
                }
                command(value);
            }
            case OPTION -> {
                state = State.DATA;
                listener.negotiation(verb, value);
            }
            case SUBNEGOTIATION -> {
                if (value == Telnet.IAC) {
                    state = State.SUBNEGOTIATION_COMMAND;
                } else {
                    collect(value);
                }
            }
            case SUBNEGOTIATION_COMMAND -> subnegotiationCommand(value);
        }
        return position + 1;
    }

    private void command(int value) {
        if (Telnet.Verb.isVerb(value)) {
            verb = Telnet.Verb.ofCode(value);
            state = State.OPTION;
        } else if (value == Telnet.SB) {
            collectedLength = 0;
            state = State.SUBNEGOTIATION;
        } else {
            state = State.DATA;
        }
    }

    private void subnegotiationCommand(int value) {
        if (value == Telnet.IAC) {
            collect(value);
            state = State.SUBNEGOTIATION;
        } else if (value == Telnet.SE) {
            state = State.DATA;
            if (collectedLength > 0 && collectedLength <= LONGEST_SUBNEGOTIATION) {
                listener.subnegotiation(collected[0] & 0xff, Arrays.copyOfRange(collected, 1, collectedLength));
            }
        } else { // RFC 855 allows nothing else here: the end was lost, and this is the next command
            command(value);
        }
    }

    private void collect(int value) {
        if (collectedLength < LONGEST_SUBNEGOTIATION) {
            collected[collectedLength] = (byte) value;
            collectedLength++;
        } else {
            collectedLength = LONGEST_SUBNEGOTIATION + 1;
        }
    }
}
