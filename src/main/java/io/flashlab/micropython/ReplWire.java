package io.flashlab.micropython;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Bytes to and from a board: every wait has an end and can be cancelled, and what the board said last is remembered. */
final class ReplWire {

    /** The longest that passes unseen after a cancel. */
    private static final Duration SLICE = Duration.ofMillis(100);

    private final SerialTransport port;
    private final CancellationToken cancellation;
    private final TimeSource time;
    private final HeardText heard = new HeardText();
    private final byte[] received = new byte[4096];
    private int from;
    private int to;
    private boolean windingDown;

    ReplWire(SerialTransport port, CancellationToken cancellation, TimeSource time) {
        this.port = port;
        this.cancellation = cancellation;
        this.time = time;
    }

    HeardText heard() {
        return heard;
    }

    SerialTransport port() {
        return port;
    }

    TimeSource time() {
        return time;
    }

    /** From now on a cancel does not end waits: the board is being left in good order because of it. */
    void windDown(boolean on) {
        windingDown = on;
    }

    void write(String text) throws FlasherException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    void write(byte[] data, int offset, int length) throws FlasherException {
        checkCancelled();
        port.write(data, offset, length);
    }

    void pause(Duration duration) throws FlasherException {
        checkCancelled();
        time.sleep(duration);
    }

    /** A byte that is there by then; -1 otherwise. Zero polls. */
    int read(Duration limit) throws FlasherException {
        if (from == to && !fill(limit)) {
            return -1;
        }
        return received[from++] & 0xff;
    }

    /** Whatever comes by then, at least one byte; empty otherwise. */
    byte[] readSome(Duration limit) throws FlasherException {
        if (from == to && !fill(limit)) {
            return new byte[0];
        }
        byte[] some = Arrays.copyOfRange(received, from, to);
        from = to;
        return some;
    }

    /** Gives bytes back, to be read next; they were the last ones read. */
    void unread(int count) {
        from -= count;
    }

    /** Whether this text comes by then. Everything up to its end is read. */
    boolean await(String text, Duration limit) throws FlasherException {
        return collect(text, limit).found();
    }

    /**
     * What came.
     *
     * @param found whether it ended as was waited for
     * @param text without that end
     */
    record Collected(boolean found, String text) {}

    /** Reads until this text comes, or the time passes. */
    Collected collect(String end, Duration limit) throws FlasherException {
        byte[] wanted = end.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Matching matching = new Matching(wanted);
        long deadline = time.nanoTime() + limit.toNanos();
        while (true) {
            int next = read(Duration.ofNanos(Math.max(0, deadline - time.nanoTime())));
            if (next < 0) {
                return new Collected(false, all.toString(StandardCharsets.UTF_8));
            }
            all.write(next);
            if (matching.ends(next)) {
                byte[] bytes = all.toByteArray();
                return new Collected(true, new String(bytes, 0, bytes.length - wanted.length, StandardCharsets.UTF_8));
            }
        }
    }

    /** Unless what was heard says that the board has begun anew. */
    void requireNoReset(String operation) throws BoardReset {
        if (ResetSigns.in(heard.text())) {
            throw new BoardReset(operation, heard.printable());
        }
    }

    /** The same after each byte, at little cost: signs end with one of these. */
    void requireNoReset(int read, String operation) throws BoardReset {
        if (read == ' ' || read == '\n' || read == '>') {
            requireNoReset(operation);
        }
    }

    /** Throws away what comes until nothing comes for a while, or the limit passes. */
    void drain(Duration quiet, Duration limit) throws FlasherException {
        long deadline = time.nanoTime() + limit.toNanos();
        while (time.nanoTime() < deadline && readSome(quiet).length > 0) {
            // more of it
        }
    }

    private boolean fill(Duration limit) throws FlasherException {
        long deadline = time.nanoTime() + limit.toNanos();
        while (true) {
            checkCancelled();
            long remaining = Math.max(0, deadline - time.nanoTime());
            int count = port.read(received, 0, received.length, Duration.ofNanos(Math.min(SLICE.toNanos(), remaining)));
            if (count > 0) {
                heard.add(received, 0, count);
                from = 0;
                to = count;
                return true;
            }
            if (time.nanoTime() >= deadline) {
                return false;
            }
        }
    }

    private void checkCancelled() throws FlasherException {
        if (!windingDown) {
            cancellation.throwIfCancelled();
        }
    }

    /** Looks for a sequence in a stream, byte by byte. */
    private static final class Matching {

        private final byte[] wanted;
        private final byte[] last;
        private long seen;

        Matching(byte[] wanted) {
            this.wanted = wanted;
            this.last = new byte[wanted.length];
        }

        boolean ends(int next) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) next;
            seen++;
            return seen >= wanted.length && Arrays.equals(last, wanted);
        }
    }
}
