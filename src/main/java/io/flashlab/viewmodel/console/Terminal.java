package io.flashlab.viewmodel.console;

import io.flashlab.viewmodel.console.TerminalFeed.Batch;
import io.flashlab.viewmodel.console.TerminalFeed.StoredLine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;

/**
 * What a board has said: as lines and as bytes. Bounded: a million lines or 64 MB of text, and the last 4 MB as bytes. UI thread
 * only; ports bring what they read to {@link #feed}.
 */
public final class Terminal {

    /** The oldest lines go when there are more. */
    public static final int MOST_LINES = 1_000_000;

    private static final long MOST_TEXT = 64L << 20;
    private static final int MOST_BYTES = 4 << 20;

    private final LineStore lines = new LineStore(MOST_LINES, MOST_TEXT);
    private final ByteStore bytes = new ByteStore(MOST_BYTES);
    private final GrowingRows lineRows = new GrowingRows(this::line, TerminalRow.Line.BLANK);
    private final GrowingRows byteRows = new GrowingRows(bytes::row, TerminalRow.Bytes.BLANK);
    private final TerminalFeed feed;
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow", true);
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper(this, "unseen");
    private StoredLine growing = StoredLine.NONE;
    private long dropped;

    /**
     * @param clock tells when lines came
     * @param ui the UI thread; runs one task after the other, in the order given
     */
    public Terminal(Clock clock, Executor ui) {
        this.feed = new TerminalFeed(clock, ui, this::take);
        paused.subscribe(now -> {
            if (!now) {
                showAll(0, true);
            }
        });
    }

    /** Any thread. */
    TerminalFeed feed() {
        return feed;
    }

    /** What was said as lines, the oldest first. */
    public ObservableList<TerminalRow> lines() {
        return lineRows;
    }

    /** What was said as bytes, the oldest first. */
    public ObservableList<TerminalRow> bytes() {
        return byteRows;
    }

    /** Whether what comes is kept and not shown. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether the newest line is kept in sight. */
    public BooleanProperty followProperty() {
        return follow;
    }

    /** How many lines have come and are not shown because of the pause. */
    public ReadOnlyIntegerProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /** Forgets everything. */
    public void clear() {
        feed.clear();
        int lineCount = lineRows.size();
        int byteCount = byteRows.size();
        lines.clear();
        bytes.clear();
        growing = StoredLine.NONE;
        dropped = 0;
        unseen.set(0);
        lineRows.changed(lineCount, 0, false);
        byteRows.changed(byteCount, 0, false);
    }

    /** How many lines have gone at the beginning since everything was forgotten. */
    long dropped() {
        return dropped;
    }

    /** All lines that have ended, as they are now, for another thread. */
    List<LineStore.Page> snapshot() {
        return lines.snapshot();
    }

    /** The line that has not ended; empty when there is none. */
    TerminalRow.Line growing() {
        return TerminalRow.Line.parse(growing.millis(), new String(growing.stored(), StandardCharsets.UTF_8));
    }

    private TerminalRow.Line line(int index) {
        return index < lines.size() ? lines.get(index) : growing();
    }

    private void take(Batch batch) {
        for (StoredLine line : batch.lines()) {
            lines.add(line.millis(), line.stored());
        }
        boolean lastGrew = !growing.isEmpty();
        growing = batch.growing();
        bytes.add(batch.bytes());
        int gone = lines.forget();
        dropped += gone;
        if (paused.get()) {
            int shown = Math.max(0, lineRows.size() - gone);
            lineRows.changed(gone, shown, false);
            unseen.set(unseen.get() + batch.lines().size());
            int goneRows = bytes.forget();
            byteRows.changed(goneRows, Math.max(0, byteRows.size() - goneRows), false);
        } else {
            showAll(gone, lastGrew);
        }
    }

    private void showAll(int gone, boolean lastGrew) {
        unseen.set(0);
        lineRows.changed(gone, lines.size() + (growing.isEmpty() ? 0 : 1), lastGrew);
        byteRows.changed(bytes.forget(), bytes.rows(), true);
    }
}
