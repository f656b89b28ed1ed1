package io.flashlab.simulator.loader;

/** The transmitting half of the chip's UART. */
@FunctionalInterface
public interface SerialOut {

    /** Sends bytes at the rate that the UART is set to now. */
    void send(byte[] data);
}
