package io.flashlab.micropython;

import java.time.Duration;
import java.util.Locale;

/**
 * What can go wrong with a program or a file on a board that runs MicroPython, as one closed set. Failures of the port, and
 * cancelling, are {@link io.flashlab.engine.error.FlasherException}s as everywhere.
 *
 * <p>Subtypes carry facts; what a person should do is said by those who show them, in one exhaustive {@code switch}.
 */
public abstract sealed class MicroPythonException extends Exception {

    private static final long serialVersionUID = 1L;

    private MicroPythonException(String message) {
        super(message);
    }

    /** Why a board does not come to its prompt. */
    public enum Obstacle {
        /** It said nothing at all. */
        SILENT,
        /** What it says is not text: the rate is another one, or a line is loose. */
        GARBLED,
        /** It says things, but Ctrl-C does not end what it does; or it runs something other than MicroPython. */
        BUSY,
        /** It is in its ROM's loader and waits for firmware. */
        IN_LOADER
    }

    /** The board did not come to MicroPython's prompt, whatever was tried. */
    public static final class NoPrompt extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final Obstacle obstacle;
        private final int baudRate;
        private final String heard;

        /**
         * @param baudRate that was listened at
         * @param heard the last that the board said, printable; empty when it was silent
         */
        public NoPrompt(Obstacle obstacle, int baudRate, String heard) {
            super(
                    switch (obstacle) {
                        case SILENT -> "The board does not answer at %s baud.".formatted(baudRate);
                        case GARBLED -> "What the board sends is not readable at %s baud.".formatted(baudRate);
                        case BUSY -> "The board does not come to MicroPython's prompt.";
                        case IN_LOADER -> "The board is in its loader, not in MicroPython.";
                    });
            this.obstacle = obstacle;
            this.baudRate = baudRate;
            this.heard = heard;
        }

        public Obstacle obstacle() {
            return obstacle;
        }

        /** Bits a second. */
        public int baudRate() {
            return baudRate;
        }

        /** The last that the board said, printable; empty when it was silent. */
        public String heard() {
            return heard;
        }
    }

    /** The board was at its prompt, was given something to do, and is not heard of any more. */
    public static final class StoppedAnswering extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final String operation;
        private final Duration waited;
        private final String heard;

        /** @param heard the last that the board said, printable */
        public StoppedAnswering(String operation, Duration waited, String heard) {
            super(String.format(
                    Locale.ROOT,
                    "The board stopped answering while %s; nothing came for %.1f s.",
                    operation,
                    waited.toMillis() / 1000.0));
            this.operation = operation;
            this.waited = waited;
            this.heard = heard;
        }

        /** What was being done, as in "while …". */
        public String operation() {
            return operation;
        }

        public Duration waited() {
            return waited;
        }

        /** The last that the board said, printable. */
        public String heard() {
            return heard;
        }
    }

    /** The board reset in the middle: by its program, a watchdog, its button, or for want of current. */
    public static final class BoardReset extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final String operation;
        private final String heard;

        /** @param heard the last that the board said, printable, its boot log in it */
        public BoardReset(String operation, String heard) {
            super("The board reset while %s.".formatted(operation));
            this.operation = operation;
            this.heard = heard;
        }

        /** What was being done, as in "while …". */
        public String operation() {
            return operation;
        }

        /** The last that the board said, printable. */
        public String heard() {
            return heard;
        }
    }

    /** The board's answer lost or gained something on the way. */
    public static final class AnswerGarbled extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final String operation;
        private final String heard;

        public AnswerGarbled(String operation, String heard) {
            super("The board's answer was not understood while %s.".formatted(operation));
            this.operation = operation;
            this.heard = heard;
        }

        /** What was being done, as in "while …". */
        public String operation() {
            return operation;
        }

        /** What came instead, printable. */
        public String heard() {
            return heard;
        }
    }

    /** A program on the board ended with an exception. */
    public static final class ScriptFailed extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final transient PythonError error;

        public ScriptFailed(PythonError error) {
            super(error.message().isEmpty() ? error.type() : error.type() + ": " + error.message());
            this.error = error;
        }

        public PythonError error() {
            return error;
        }
    }

    /** This build of MicroPython has no file system, or none is mounted. */
    public static final class NoFileSystem extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        public NoFileSystem(String reason) {
            super("The board has no file system: %s.".formatted(reason));
            this.reason = reason;
        }

        /** How that showed, in words. */
        public String reason() {
            return reason;
        }
    }

    /** What is wrong with a file or folder on the board. */
    public enum PathProblem {
        MISSING,
        EXISTS,
        A_FOLDER,
        NOT_A_FOLDER,
        NOT_EMPTY,
        NO_SPACE,
        NOT_PERMITTED,
        OTHER
    }

    /** The board's file system refused something. */
    public static final class PathRefused extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final String path;
        private final PathProblem problem;
        private final String detail;

        /** @param detail as the board says it; may be empty */
        public PathRefused(String path, PathProblem problem, String detail) {
            super(
                    switch (problem) {
                        case MISSING -> "'%s' is not on the board.".formatted(path);
                        case EXISTS -> "'%s' is on the board already.".formatted(path);
                        case A_FOLDER -> "'%s' is a folder.".formatted(path);
                        case NOT_A_FOLDER -> "'%s' is not a folder.".formatted(path);
                        case NOT_EMPTY -> "Folder '%s' is not empty.".formatted(path);
                        case NO_SPACE -> "There is no room for '%s' on the board.".formatted(path);
                        case NOT_PERMITTED -> "The board does not allow that for '%s'.".formatted(path);
                        case OTHER -> "The board refused '%s': %s.".formatted(path, detail);
                    });
            this.path = path;
            this.problem = problem;
            this.detail = detail;
        }

        /** On the board, absolute. */
        public String path() {
            return path;
        }

        public PathProblem problem() {
            return problem;
        }

        /** As the board says it; may be empty. */
        public String detail() {
            return detail;
        }
    }

    /** What lies on the board after writing, or what came from it, is not the file. The old file is still there. */
    public static final class TransferDiffers extends MicroPythonException {
        private static final long serialVersionUID = 1L;
        private final String path;
        private final String expected;
        private final String found;

        public TransferDiffers(String path, String expected, String found) {
            super("'%s' was not transferred correctly: its sum is %s, not %s.".formatted(path, found, expected));
            this.path = path;
            this.expected = expected;
            this.found = found;
        }

        /** On the board, absolute. */
        public String path() {
            return path;
        }

        /** Digest of what should be there, hexadecimal. */
        public String expected() {
            return expected;
        }

        /** Digest of what is there, hexadecimal. */
        public String found() {
            return found;
        }
    }
}
