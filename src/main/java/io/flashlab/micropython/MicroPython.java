package io.flashlab.micropython;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.NoPrompt;
import io.flashlab.micropython.MicroPythonException.Obstacle;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A board that runs MicroPython, spoken to through its interactive interpreter.
 *
 * <p>Calls block, belong on one thread, and leave the port open; it stays its owner's. Every wait has an end and looks at the
 * cancellation token. A call that finds the board in the middle of something ends that with Ctrl-C.
 */
public final class MicroPython {

    /** The rate that MicroPython's serial interpreter has on Espressif's chips, bits a second. */
    public static final int BAUD_RATE = 115_200;

    private static final String SOFT_RESET = "\u0004";
    private static final String PASTE = "\u0005";
    private static final String PASTE_PROMPT = "=== ";
    private static final String PROMPT = ">>> ";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ReplWire wire;
    private final ReplOptions options;
    private final RawRepl repl;
    private int programs;

    /** @param port an open port, at the board's rate */
    public MicroPython(SerialTransport port, ReplOptions options, CancellationToken cancellation, TimeSource time) {
        this.wire = new ReplWire(port, cancellation, time);
        this.options = options;
        this.repl = new RawRepl(wire, options);
    }

    /**
     * Runs code that ends soon: it says nothing for no longer than {@link ReplOptions#silence}, and takes no longer than three
     * times that.
     *
     * @return what it printed, with {@code \n} as line end
     * @throws ScriptFailed when it ended with an exception
     */
    public String execute(String code) throws FlasherException, MicroPythonException {
        return execute(code, "running a command");
    }

    /** @param operation what this is for, as in "The board stopped answering while …" */
    public String execute(String code, String operation) throws FlasherException, MicroPythonException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        execute(
                code,
                some -> {
                    printed.writeBytes(some);
                    return false;
                },
                operation);
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /**
     * Runs code with long output.
     *
     * @param output gets what it prints as it comes, as the board sends it, and says whether that was asked for: a board that
     *     says other things only is given up after three times {@link ReplOptions#silence}
     * @param operation as in "while …"
     */
    public void execute(String code, Predicate<byte[]> output, String operation)
            throws FlasherException, MicroPythonException {
        throwIfFailed(
                repl.run(code.getBytes(StandardCharsets.UTF_8), output, Optional.of(options.silence()), operation));
    }

    /**
     * Runs a whole program, for as long as it takes. A cancel stops it with Ctrl-C.
     *
     * @param script its source, UTF-8
     * @param output gets what it prints as it comes, as the board sends it
     * @throws ScriptFailed when it ended with an exception
     * @throws BoardReset when it reset the board
     */
    public void run(byte[] script, Consumer<byte[]> output) throws FlasherException, MicroPythonException {
        for (byte next : script) {
            if (next >= 0 && next <= 5) {
                throw new Unsupported("Running this program", "it is no Python source: it holds control characters");
            }
        }
        programs++;
        throwIfFailed(repl.run(
                script,
                some -> {
                    output.accept(some);
                    return true;
                },
                Optional.empty(),
                "running the program"));
    }

    /**
     * Ends whatever the board does and brings it to the prompt for people, {@code >>>}.
     *
     * @throws NoPrompt when it does not come there
     */
    public void interrupt() throws FlasherException, MicroPythonException {
        repl.leave();
    }

    /**
     * Begins the interpreter anew; what is in memory is lost, and {@code boot.py} and {@code main.py} run. Does not wait for
     * these: see {@link #awaitPrompt}.
     */
    public void softReset() throws FlasherException, MicroPythonException {
        repl.leave();
        wire.heard().forget();
        wire.write(SOFT_RESET);
        if (!wire.await("soft reboot", SOON)) {
            throw new StoppedAnswering("resetting softly", SOON, wire.heard().printable());
        }
    }

    /**
     * Waits for the prompt without interrupting what runs.
     *
     * @return what was printed before it; empty when the time passed
     */
    public Optional<String> awaitPrompt(Duration limit) throws FlasherException {
        ReplWire.Collected collected = wire.collect(PROMPT, limit);
        return collected.found() ? Optional.of(collected.text().replace("\r\n", "\n")) : Optional.empty();
    }

    /**
     * Runs code as if a person pasted it, in paste mode: slow, but known to every build, and {@code __name__} and
     * tracebacks are those of the prompt. Lines are sent one by one as the board takes them.
     *
     * @return what it printed, a traceback among it, with {@code \n} as line end
     */
    public String paste(String code) throws FlasherException, MicroPythonException {
        repl.leave();
        wire.heard().forget();
        wire.write(PASTE);
        requirePastePrompt();
        List<String> lines = code.lines().toList();
        for (String line : lines) {
            wire.write(line + "\r");
            requirePastePrompt();
        }
        wire.write(SOFT_RESET); // here it ends the paste
        ReplWire.Collected output = wire.collect(PROMPT, options.silence());
        if (!output.found()) {
            throw new StoppedAnswering(
                    "pasting", options.silence(), wire.heard().printable());
        }
        wire.requireNoReset("pasting");
        return output.text().replace("\r\n", "\n").replaceFirst("^\n", "");
    }

    private void requirePastePrompt() throws FlasherException, MicroPythonException {
        if (!wire.await(PASTE_PROMPT, SOON)) {
            throw new StoppedAnswering("pasting", SOON, wire.heard().printable());
        }
    }

    /**
     * Looks for the rate at which the board can be understood. The port is left at the rate that was found, or at its own.
     *
     * @param rates to be tried in this order after the present one, bits a second
     * @return the rate; empty when there is none
     */
    public Optional<Integer> findRate(List<Integer> rates) throws FlasherException {
        int present = wire.port().baudRate();
        RawRepl impatient = new RawRepl(wire, options.withPatience(Duration.ofMillis(1)));
        for (int rate : rates) {
            wire.port().setBaudRate(rate);
            try {
                impatient.leave();
                repl.away();
                return Optional.of(rate);
            } catch (NoPrompt e) {
                if (e.obstacle() == Obstacle.IN_LOADER) {
                    break;
                }
            } catch (MicroPythonException e) {
                throw new IllegalStateException("coming to the prompt fails in one way only", e);
            }
        }
        wire.port().setBaudRate(present);
        return Optional.empty();
    }

    /** Work that puts something in order. */
    @FunctionalInterface
    public interface Tidying {
        void run() throws FlasherException;
    }

    /** Puts something in order on the board after a cancel, which does not cut this short; other limits do. */
    public void afterCancel(Tidying work) throws FlasherException {
        wire.windDown(true);
        try {
            work.run();
            settle();
        } finally {
            wire.windDown(false);
        }
    }

    /** After a failure: brings a board that was left at its prompt for programs to that for people, where it lets itself be. */
    public void settle() throws FlasherException {
        if (!repl.isRaw()) {
            return;
        }
        try {
            repl.leave();
        } catch (MicroPythonException e) {
            // it has said already what is wrong with it
        }
    }

    /**
     * Changes whenever names that were defined on the board may be gone. Who keeps such names compares it and defines them
     * again.
     */
    public int generation() {
        return programs + repl.moves();
    }

    /** What it was last heard to say, printable, some thousand characters. */
    public String heard() {
        return wire.heard().printable();
    }

    private void throwIfFailed(Optional<PythonError> error) throws ScriptFailed {
        if (error.isPresent()) {
            throw new ScriptFailed(error.get());
        }
    }
}
