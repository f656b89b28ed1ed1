package io.flashlab.viewmodel.log;

/** How much a log line matters. */
public enum LogLevel {
    /** What the engine says while it works. */
    DETAIL,
    /** How a job ended, when it ended well or was stopped by the user. */
    RESULT,
    NOTE,
    WARNING,
    ERROR;

    /** Whether a person who only wants to see trouble wants to see it. */
    public boolean isTrouble() {
        return this == WARNING || this == ERROR;
    }
}
