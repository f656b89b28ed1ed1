package io.flashlab.micropython;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a board says from the moment it has taken a program until it is at its raw prompt again: output, 0x04, error, 0x04,
 * prompt. Source: MicroPython documentation, <i>REPL</i>, section <i>Raw mode</i>.
 */
final class RunOutput {

    private static final byte END = 0x04;
    private static final Duration PROMPT_LIMIT = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** So many times the longest silence a board may talk without saying anything that was asked for. */
    private static final int CHATTER = 3;

    private final ReplWire wire;
    private final Optional<Duration> silence;
    private final String operation;

    /**
     * @param silence the longest time without output; empty for a program that may run for ever
     * @param operation as in "while …"
     */
    RunOutput(ReplWire wire, Optional<Duration> silence, String operation) {
        this.wire = wire;
        this.silence = silence;
        this.operation = operation;
    }

    /**
     * Reads to the end.
     *
     * @param output gets what is printed, and says whether that is part of what was asked for: an ESP8266 that begins anew says
     *     so at a rate that nobody understands, and then its program may talk for ever
     * @return the exception that ended the program
     */
    Optional<PythonError> follow(Predicate<byte[]> output) throws FlasherException, MicroPythonException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        boolean inErrors = false;
        long wantedSince = wire.time().nanoTime();
        while (true) {
            byte[] some = some();
            int end = indexOf(some, END);
            byte[] part = end < 0 ? some : Arrays.copyOf(some, end);
            if (inErrors) {
                errors.writeBytes(part);
            } else if (part.length > 0 && output.test(part)) {
                wantedSince = wire.time().nanoTime();
            }
            if (end < 0) {
                requireSense(wantedSince);
                continue;
            }
            wire.unread(some.length - end - 1);
            if (inErrors) {
                requirePrompt();
                return errors.size() == 0
                        ? Optional.empty()
                        : Optional.of(PythonError.parse(errors.toString(StandardCharsets.UTF_8)));
            }
            inErrors = true;
        }
    }

    private byte[] some() throws FlasherException, StoppedAnswering {
        byte[] some = wire.readSome(silence.orElse(POLL));
        while (some.length == 0) {
            if (silence.isPresent()) {
                throw new StoppedAnswering(
                        operation, silence.get(), wire.heard().printable());
            }
            some = wire.readSome(POLL);
        }
        return some;
    }

    private void requireSense(long wantedSince) throws BoardReset, AnswerGarbled {
        wire.requireNoReset(operation);
        if (silence.isPresent()
                && wire.time().nanoTime() - wantedSince
                        > silence.get().multipliedBy(CHATTER).toNanos()) {
            throw new AnswerGarbled(operation, wire.heard().printable());
        }
    }

    /** A program that resets softly ends like any other; what tells is in the place of the prompt. */
    private void requirePrompt() throws FlasherException, MicroPythonException {
        ReplWire.Collected before = wire.collect(">", PROMPT_LIMIT);
        if (before.text().contains("soft reboot")) {
            throw new BoardReset(operation, wire.heard().printable());
        }
        if (!before.found()) {
            throw new AnswerGarbled(operation, wire.heard().printable());
        }
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
