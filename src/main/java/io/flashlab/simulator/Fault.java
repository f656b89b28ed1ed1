package io.flashlab.simulator;

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
        DUPLICATE
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

    /** The board sends that many packets more and then nothing until it is replugged. */
    record Silence(long afterPackets) implements Fault {}

    /** The cable is pulled when the host has sent that many bytes more. */
    record Unplug(long afterBytes) implements Fault {}

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
