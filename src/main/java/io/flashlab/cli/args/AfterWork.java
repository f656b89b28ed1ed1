package io.flashlab.cli.args;

/** The words of {@code --after}: how the board is left. */
public enum AfterWork {
    HARD_RESET,
    SOFT_RESET,
    NO_RESET,
    NO_RESET_STUB,
    /** Only some chips can: the others get a hard reset and a remark. */
    WATCHDOG_RESET
}
