package io.flashlab.engine.transport;

/** What a port can do with DTR and RTS. */
public enum ControlLines {
    /** Both change in one step. */
    TOGETHER,
    /** They change one after the other: over a network, and on Windows. */
    ONE_BY_ONE,
    /** The device has none, as a pseudo-terminal. Whoever asks for a reset is told. */
    MISSING,
    /** The connection carries bytes only, as its users know: a raw socket. */
    NOT_CARRIED
}
