package io.flashlab.cli;

/** What the process tells its caller. The values are esptool's, apart from the last. */
final class ExitCode {

    static final int OK = 0;

    /** A fault of this program. */
    static final int BUG = 1;

    /** Wrong use, or the job could not be done. */
    static final int FAILED = 2;

    /** Ended by Ctrl-C: 128 and the number of the signal, as shells report it. */
    static final int CANCELLED = 130;

    private ExitCode() {}
}
