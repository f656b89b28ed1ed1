package io.flashlab.micropython;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.NoPrompt;
import io.flashlab.micropython.MicroPythonException.Obstacle;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The interpreter's mode for programs: code goes in, its output and its error come back apart. Source: MicroPython
 * documentation, <i>REPL</i>, section <i>Raw mode</i>.
 */
final class RawRepl {

    private static final String CTRL_C = "\u0003";
    private static final String BEGIN = "\u0001";
    private static final String LEAVE = "\u0002";
    private static final byte END = 0x04;
    private static final String GREETING = "raw REPL; CTRL-B to exit\r\n>";
    private static final String FRIENDLY = ">>> ";

    private static final Duration GREETING_LIMIT = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Duration NOISE_LIMIT = Duration.ofMillis(500);

    /** Less than the two seconds that an interrupted command line has. */
    private static final int STOP_ATTEMPTS = 5;

    private static final Duration STOP_STEP = Duration.ofMillis(250);

    /** Half of what the UARTs of Espressif's chips hold while the processor is busy (128 bytes): there is no flow control. */
    private static final int CHUNK = 64;

    /** Longer than a chunk takes on the line, so that the board can put it away. */
    private static final Duration CHUNK_PAUSE = Duration.ofMillis(10);

    private final ReplWire wire;
    private final ReplOptions options;
    private boolean raw;
    private boolean rawPaste;
    private int moves;

    RawRepl(ReplWire wire, ReplOptions options) {
        this.wire = wire;
        this.options = options;
        this.rawPaste = options.rawPaste();
    }

    /** How often the raw prompt was come to or left: what happened on the board meanwhile is not known. */
    int moves() {
        return moves;
    }

    /** Whether the board was left at its raw prompt. */
    boolean isRaw() {
        return raw;
    }

    /** The board is somewhere else now. */
    void away() {
        raw = false;
        moves++;
    }

    /** Ends whatever the board does and brings it to the raw prompt, wherever its own prompt stands. */
    void enter() throws FlasherException, MicroPythonException {
        if (!raw) {
            reach(BEGIN, GREETING);
            raw = true;
            moves++;
        }
    }

    /** Ends whatever the board does and brings it to the prompt for people. */
    void leave() throws FlasherException, MicroPythonException {
        away();
        reach(LEAVE, FRIENDLY);
    }

    /** Ctrl-C twice, since a program may swallow one, then the key that brings the prompt; again until it comes. */
    private void reach(String key, String prompt) throws FlasherException, MicroPythonException {
        wire.heard().forget();
        long deadline = wire.time().nanoTime() + options.patience().toNanos();
        do {
            wire.write(CTRL_C + CTRL_C);
            wire.drain(QUIET, NOISE_LIMIT);
            wire.write(key);
            if (wire.await(prompt, GREETING_LIMIT)) {
                return;
            }
        } while (wire.time().nanoTime() < deadline);
        throw new NoPrompt(obstacle(), wire.port().baudRate(), wire.heard().printable());
    }

    private Obstacle obstacle() {
        HeardText heard = wire.heard();
        if (heard.total() == 0) {
            return Obstacle.SILENT;
        }
        if (heard.isLoader()) {
            return Obstacle.IN_LOADER;
        }
        return heard.isGarbled() ? Obstacle.GARBLED : Obstacle.BUSY;
    }

    /**
     * Runs code to its end.
     *
     * @param output gets what it prints, as it comes, with the board's {@code \r\n}, and says whether that was asked for
     * @param silence the longest time without output; empty for a program that may run for ever
     * @param operation as in "while …"
     * @return the exception that ended it
     */
    Optional<PythonError> run(byte[] code, Predicate<byte[]> output, Optional<Duration> silence, String operation)
            throws FlasherException, MicroPythonException {
        enter();
        wire.heard().forget();
        try {
            send(code, operation);
            return new RunOutput(wire, silence, operation).follow(output);
        } catch (Cancelled cancelled) {
            stop();
            throw cancelled;
        } catch (MicroPythonException | FlasherException failure) {
            away();
            throw failure;
        }
    }

    private void send(byte[] code, String operation) throws FlasherException, MicroPythonException {
        if (rawPaste) {
            RawPaste paste = new RawPaste(wire, options.silence());
            switch (paste.ask()) {
                case READY -> {
                    paste.send(code, operation);
                    return;
                }
                case REFUSED, UNKNOWN -> rawPaste = false;
                case NONE -> {
                    wire.requireNoReset(operation);
                    rawPaste = false;
                    away();
                    enter();
                }
            }
        }
        sendSlowly(code);
        wire.write(new byte[] {END}, 0, 1);
        awaitTaken(operation);
    }

    private void awaitTaken(String operation) throws FlasherException, MicroPythonException {
        long deadline = wire.time().nanoTime() + options.silence().toNanos();
        boolean talks = false;
        int before = -1;
        while (true) {
            int next = wire.read(
                    Duration.ofNanos(Math.max(0, deadline - wire.time().nanoTime())));
            if (before == 'O' && next == 'K') {
                return;
            }
            if (next < 0) {
                String heard = wire.heard().printable();
                throw talks
                        ? new AnswerGarbled(operation, heard)
                        : new StoppedAnswering(operation, options.silence(), heard);
            }
            wire.requireNoReset(next, operation);
            talks = true;
            before = next;
        }
    }

    private void sendSlowly(byte[] code) throws FlasherException {
        for (int at = 0; at < code.length; at += CHUNK) {
            wire.write(code, at, Math.min(CHUNK, code.length - at));
            wire.pause(CHUNK_PAUSE);
        }
    }

    /** After a cancel: the program ends, and the board is left at its prompt for people if it lets itself be. */
    private void stop() throws FlasherException {
        away();
        wire.windDown(true);
        try {
            for (int attempt = 0; attempt < STOP_ATTEMPTS; attempt++) {
                wire.write(CTRL_C + CTRL_C + LEAVE);
                if (wire.await(FRIENDLY, STOP_STEP)) {
                    return;
                }
            }
        } finally {
            wire.windDown(false);
        }
    }
}
