package io.flashlab.viewmodel.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries what a port says from its thread to the UI thread, as lines. However much is said, at most one update waits on the UI
 * executor, and an update is of bounded size: who brings more has to wait until the window has taken it.
 */
final class TerminalFeed {

    /** What the UI thread puts away in less than a millisecond: between two updates the window can draw and obey. */
    private static final int MOST_LINES = 512;

    private static final int MOST_BYTES = 0x8000;
    private static final int PIECE = 4096;
    private static final long STEP_MILLISECONDS = 100;

    /** Longer than a window that answers ever takes. */
    private static final int MOST_STEPS = 100;

    private final Clock clock;
    private final Executor ui;
    private final Consumer<Batch> terminal;
    private final LineEditor editor = new LineEditor(this::lineEnded);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer characters = CharBuffer.allocate(PIECE + 4);
    private final ByteBuffer undecoded = ByteBuffer.allocate(PIECE + 4);
    private List<StoredLine> lines = new ArrayList<>();
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long lineBegan;
    private boolean updateWaits;

    /**
     * @param ui runs one task after the other, in the order given
     * @param terminal gets the batches, on the UI thread
     */
    TerminalFeed(Clock clock, Executor ui, Consumer<Batch> terminal) {
        this.clock = clock;
        this.ui = ui;
        this.terminal = terminal;
    }

    /**
     * A line as {@link TerminalRow.Line#parse} reads it, in UTF-8 already, since that is work which the UI thread is spared.
     *
     * @param millis when it began, in milliseconds since 1970
     */
    @SuppressWarnings("ArrayRecordComponent") // copied once, right after it was made
    record StoredLine(long millis, byte[] stored) {

        static final StoredLine NONE = new StoredLine(0, new byte[0]);

        static StoredLine of(long millis, String text) {
            return new StoredLine(millis, text.getBytes(StandardCharsets.UTF_8));
        }

        boolean isEmpty() {
            return stored.length == 0;
        }
    }

    /**
     * What came since the last update.
     *
     * @param lines that have ended
     * @param bytes all that was received
     * @param growing the line that has not ended
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, right after it was made
    record Batch(List<StoredLine> lines, byte[] bytes, StoredLine growing) {}

    /** Adds what was received. Waits while the window has not taken what came before. */
    void add(byte[] data, int offset, int length) {
        for (int at = 0; at < length; at += PIECE) {
            awaitRoom();
            piece(data, offset + at, Math.min(PIECE, length - at));
            requestUpdate();
        }
    }

    private synchronized void awaitRoom() {
        try {
            for (int step = 0; isFull() && step < MOST_STEPS; step++) {
                wait(STEP_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFull() {
        return updateWaits && (lines.size() >= MOST_LINES || bytes.size() >= MOST_BYTES);
    }

    private synchronized void piece(byte[] data, int offset, int length) {
        bytes.write(data, offset, length);
        undecoded.put(data, offset, length).flip();
        characters.clear();
        decoder.decode(undecoded, characters, false);
        undecoded.compact(); // the beginning of a character whose end is still to come
        editor.take(characters.array(), 0, characters.position());
        if (lineBegan == 0 && !editor.isEmpty()) {
            lineBegan = clock.millis();
        }
    }

    private void lineEnded(String stored) {
        lines.add(StoredLine.of(lineBegan == 0 ? clock.millis() : lineBegan, stored));
        lineBegan = 0;
    }

    private void requestUpdate() {
        synchronized (this) {
            if (updateWaits) {
                return;
            }
            updateWaits = true;
        }
        ui.execute(this::update);
    }

    private void update() {
        terminal.accept(take());
    }

    private synchronized Batch take() {
        Batch batch = new Batch(lines, bytes.toByteArray(), StoredLine.of(lineBegan, editor.stored()));
        lines = new ArrayList<>();
        bytes = new ByteArrayOutputStream();
        updateWaits = false;
        notifyAll();
        return batch;
    }

    /** Forgets what has not been taken yet. */
    synchronized void clear() {
        lines.clear();
        bytes.reset();
        characters.clear();
        undecoded.clear();
        decoder.reset();
        editor.clear();
        lineBegan = 0;
    }
}
