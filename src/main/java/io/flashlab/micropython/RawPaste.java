package io.flashlab.micropython;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import java.time.Duration;

/**
 * Raw-paste mode: code is sent no faster than the board takes it. Source: MicroPython documentation, <i>REPL</i>, section
 * <i>Raw-paste mode</i>.
 */
final class RawPaste {

    /** What a board says to the question for raw-paste mode. */
    enum Answer {
        READY,
        /** It knows the question and has not the mode. */
        REFUSED,
        /** It is older than the question, and has begun raw mode anew. */
        UNKNOWN,
        NONE
    }

    private static final String ASK = "\u0005A\u0001";
    private static final String OLD_ANSWER = "raw REPL; CTRL-B to exit\r\n>";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final int MORE = 0x01;
    private static final int END = 0x04;
    private static final byte[] END_OF_DATA = {END};

    private final ReplWire wire;
    private final Duration silence;
    private int increment;
    private int window;
    private long openedAt;
    private boolean noise;

    /** @param silence how long the board may leave the window closed */
    RawPaste(ReplWire wire, Duration silence) {
        this.wire = wire;
        this.silence = silence;
    }

    /** Asks for it; at the raw prompt only. Noise before the answer is passed over. */
    Answer ask() throws FlasherException {
        wire.write(ASK);
        long deadline = wire.time().nanoTime() + ANSWER_LIMIT.toNanos();
        int before = -1;
        while (true) {
            int next = wire.read(
                    Duration.ofNanos(Math.max(0, deadline - wire.time().nanoTime())));
            if (next < 0) {
                return Answer.NONE;
            }
            if (before == 'R' && next == 0) {
                return Answer.REFUSED;
            }
            if (before == 'R' && next == 1) {
                return readWindow() ? Answer.READY : Answer.NONE;
            }
            if (before == 'r' && next == 'a') {
                return wire.await(OLD_ANSWER.substring(2), ANSWER_LIMIT) ? Answer.UNKNOWN : Answer.NONE;
            }
            before = next;
        }
    }

    private boolean readWindow() throws FlasherException {
        int low = wire.read(ANSWER_LIMIT);
        int high = wire.read(ANSWER_LIMIT);
        increment = low | high << 8;
        window = increment;
        return low >= 0 && high >= 0 && increment > 0;
    }

    /** Sends code, once the board is ready. The board may end it early: then its reason follows as an error. */
    void send(byte[] code, String operation) throws FlasherException, MicroPythonException {
        int at = 0;
        openedAt = wire.time().nanoTime();
        while (at < code.length) {
            int next = wire.read(window == 0 ? patience() : Duration.ZERO);
            if (next == END) {
                wire.write(END_OF_DATA, 0, 1);
                return;
            }
            if (next >= 0) {
                take(next, operation);
            } else if (window == 0) {
                throw stopped(operation);
            } else {
                int count = Math.min(window, code.length - at);
                wire.write(code, at, count);
                at += count;
                window -= count;
            }
        }
        wire.write(END_OF_DATA, 0, 1);
        while (true) {
            int next = wire.read(patience());
            if (next == END) {
                return;
            }
            if (next < 0) {
                throw stopped(operation);
            }
            take(next, operation);
        }
    }

    private Duration patience() {
        long passed = wire.time().nanoTime() - openedAt;
        return Duration.ofNanos(Math.max(0, silence.toNanos() - passed));
    }

    /** Anything else than a wider window is noise of other programs on the line, unless it says that the board reset. */
    private void take(int next, String operation) throws BoardReset {
        if (next == MORE) {
            window += increment;
            openedAt = wire.time().nanoTime();
            noise = false;
        } else {
            noise = true;
            wire.requireNoReset(next, operation);
        }
    }

    private MicroPythonException stopped(String operation) {
        String heard = wire.heard().printable();
        return noise ? new AnswerGarbled(operation, heard) : new StoppedAnswering(operation, silence, heard);
    }
}
