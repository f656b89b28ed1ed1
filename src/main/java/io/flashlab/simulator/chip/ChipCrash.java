package io.flashlab.simulator.chip;

/**
 * The program that runs on the chip did something that ends it: a bad address, an unaligned word. A chip without a
 * program that handles exceptions then says nothing any more until it is reset.
 */
public final class ChipCrash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChipCrash(String message) {
        super(message, null, false, false);
    }
}
