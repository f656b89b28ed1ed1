package io.flashlab.viewmodel.error;

/** What a person can do from an error card with one press. */
public sealed interface ErrorAction {

    /** The words on its button. */
    String label();

    /** Runs the same job again. */
    record TryAgain(String label) implements ErrorAction {}

    /** Looks again for the board that there is no port for. */
    record LookAgain(String label) implements ErrorAction {}

    /** Goes to the port picker. */
    record ChoosePort(String label) implements ErrorAction {}

    /** Goes back to the files and options. */
    record BackToFiles(String label) implements ErrorAction {}

    /** Changes one option and runs the job again. */
    record SetOption(String label, Option option) implements ErrorAction {}

    /**
     * Puts text on the clipboard.
     *
     * @param text a command for a terminal
     */
    record CopyCommand(String label, String text) implements ErrorAction {}

    /** Options that a remedy may change. */
    enum Option {
        /** 115200 baud. */
        SLOW_BAUD,
        /** The board is put into its loader by hand. */
        MANUAL_RESET
    }
}
