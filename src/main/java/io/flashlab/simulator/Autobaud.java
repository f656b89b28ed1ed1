package io.flashlab.simulator;

/**
 * The ROM's measuring of the host's baud rate. It takes the pulses of a run of 0x55, as SYNC carries it, and the packet that
 * was measured is lost: SYNC is never answered the first time after a reset.
 */
final class Autobaud {

    private static final int PULSES = 0x55;
    private static final int ENOUGH = 16;

    private int run;

    void restart() {
        run = 0;
    }

    /** @return whether this byte ended the measurement */
    boolean accept(int value) {
        if (value == PULSES) {
            run++;
            return false;
        }
        boolean measured = run >= ENOUGH;
        run = 0;
        return measured;
    }
}
