package io.flashlab.engine.log;

/** How much a logger shows. */
public enum Verbosity {
    /** Everything on a plain output; stages collapse where the output is a terminal. */
    AUTO,
    /** Everything, nothing collapsed. */
    VERBOSE,
    /** Errors only. */
    SILENT,
    /** Results only; stages collapse. */
    COMPACT
}
