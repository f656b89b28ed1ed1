package io.flashlab.simulator;

/** How the adapter's DTR and RTS reach the chip's reset and GPIO0. */
public enum Wiring {
    /** RTS pulls reset low, DTR pulls GPIO0 low. */
    DIRECT,
    /** The two-transistor circuit of development boards: DTR and RTS together do nothing. */
    TRANSISTORS,
    /** Not at all: an ESP-01S in a plain adapter, with a jumper for GPIO0 and no reset. */
    MANUAL
}
