package io.flashlab.simulator;

import java.time.Duration;

/** Something that goes wrong on a simulated board. Counting starts when the fault is injected. */
public sealed interface Fault {

    /** Which way. */
    enum Direction {
        TO_BOARD,
        TO_HOST
    }

    /** What happens to it. */
    enum Effect {
        DROP,
        CORRUPT,
        DUPLICATE,
        /** The second half is lost, with the end of the packet. */
        TRUNCATE
    }

    /** What a board sends that has lost its mind. */
    enum Noise {
        /** Bytes of all values, the same ones each time. */
        RANDOM,
        /** Nothing but the byte that begins and ends a packet. */
        DELIMITERS,
        /** A packet that does not end. */
        ENDLESS_PACKET,
        /** Whole and successful answers to a command that nobody sent. */
        ANSWERS
    }

    /**
     * Happens to one byte.
     *
     * @param index 0 is the next byte
     */
    record OnByte(Direction direction, long index, Effect effect) implements Fault {}

    /**
     * Happens to one packet; a corrupt one has a bit of its last byte changed.
     *
     * @param index 0 is the next packet; every frame counts, SYNC and its eight answers too
     */
    record OnPacket(Direction direction, long index, Effect effect) implements Fault {}

    /**
     * One packet, and what follows it, arrives at the host later. For the host a command that reaches the board late is the
     * same.
     *
     * @param index 0 is the next packet
     */
    record Late(long index, Duration by) implements Fault {}

    /**
     * Before a packet to the host, a successful answer to another command arrives.
     *
     * @param index 0 is the next packet
     * @param command which command it answers
     */
    record OtherAnswer(long index, int command) implements Fault {}

    /**
     * A cable, or an adapter, that cannot carry more than some rate. Stays until the faults are cleared.
     *
     * @param direction which way
     * @param limit the fastest rate that it carries well, bits a second
     * @param good bytes that pass at faster rates before it shows
     * @param every the fault happens to every so many bytes from then on, 1 for all of them
     * @param effect what happens to them; {@code TRUNCATE} loses them
     */
    record TooFast(Direction direction, int limit, long good, int every, Effect effect) implements Fault {}

    /** The board sends that many packets more and then nothing until it is replugged. */
    record Silence(long afterPackets) implements Fault {}

    /** The board sends that many packets more, and then noise without end, at the host's rate, until it is replugged. */
    record Babble(long afterPackets, Noise noise) implements Fault {}

    /** The cable is pulled when the host has sent that many bytes more. */
    record Unplug(long afterBytes) implements Fault {}

    /**
     * The cable is pulled in the place of a packet, which neither side gets.
     *
     * @param index 0 is the next packet
     * @param away after this time it is plugged in again; zero leaves it out
     */
    record UnplugOnPacket(Direction direction, long index, Duration away) implements Fault {}

    /** A flash cell is broken: the bit stays as it is now. */
    record StuckBit(int address, int bit) implements Fault {}

    /**
     * The next command with that code is not carried out but refused, once.
     *
     * @param status first status byte of the answer
     * @param reason second status byte
     */
    record Refuse(int command, int status, int reason) implements Fault {}
}
