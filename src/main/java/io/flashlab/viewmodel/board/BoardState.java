package io.flashlab.viewmodel.board;

/** What is known about what hangs on the selected port. */
public enum BoardState {
    /** No port is selected. */
    NO_PORT,
    /** Nobody has asked yet. */
    UNKNOWN,
    /** It is being asked. */
    DETECTING,
    /** It has answered. */
    KNOWN,
    /** It was asked and that failed. */
    FAILED
}
