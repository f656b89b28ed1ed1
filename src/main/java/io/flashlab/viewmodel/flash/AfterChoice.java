package io.flashlab.viewmodel.flash;

import io.flashlab.engine.ConnectOptions.After;

/** What is to become of a board when it is done. */
public enum AfterChoice {
    /** Its program starts. */
    RESET(After.HARD_RESET),
    /** It stays in its loader. */
    STAY(After.NO_RESET),
    /** Its program starts, and the console shows what it says. */
    CONSOLE(After.HARD_RESET);

    private final After engine;

    AfterChoice(After engine) {
        this.engine = engine;
    }

    /**
     * @param engine how the board is left
     * @param console whether the console is opened where its program starts
     */
    public static AfterChoice of(After engine, boolean console) {
        return switch (engine) {
            case HARD_RESET, SOFT_RESET, WATCHDOG_RESET -> console ? CONSOLE : RESET;
            case NO_RESET, NO_RESET_STUB -> STAY;
        };
    }

    /** How the engine leaves the board. */
    public After engine() {
        return engine;
    }

    boolean startsProgram() {
        return engine == After.HARD_RESET;
    }
}
