package io.flashlab.simulator.loader;

/** A program on the chip that takes bytes from the UART. */
@FunctionalInterface
public interface LoaderProgram {

    /** One byte arrived. May run into {@link io.flashlab.simulator.chip.ChipCrash}. */
    void receive(int value);
}
