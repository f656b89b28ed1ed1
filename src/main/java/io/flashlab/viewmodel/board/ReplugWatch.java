package io.flashlab.viewmodel.board;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.transport.PortInfo;
import java.time.Duration;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Notices that a port went away and came back: the board was plugged in again. UI thread only. */
public final class ReplugWatch {

    /** A port that has just come back may not be open to this user yet: the system is still setting it up. */
    private static final int SETTLE_SLICES = 8;

    private static final Duration SETTLE_SLICE = Duration.ofMillis(100);

    private final BoardViewModel board;
    // Kept, because a list that only wraps another is forgotten by it otherwise.
    private final ObservableList<PortInfo> ports;
    private @Nullable String waitedFor;
    private boolean gone;
    private Runnable whenBack = () -> {};

    public ReplugWatch(BoardViewModel board) {
        this.board = board;
        this.ports = board.ports();
        ports.addListener((ListChangeListener<PortInfo>) _ -> portsChanged());
    }

    /** @param action done once, when the port has come back; it is the selected one then */
    public void waitFor(String port, Runnable action) {
        waitedFor = port;
        whenBack = action;
        gone = !isThere(port);
    }

    /** Waits no longer. */
    public void stop() {
        waitedFor = null;
    }

    /** Gives a port that has just come back its moment. On a job's thread. */
    public static void settle(SessionContext session) throws Cancelled {
        for (int slice = 0; slice < SETTLE_SLICES; slice++) {
            session.cancellation().throwIfCancelled();
            session.time().sleep(SETTLE_SLICE);
        }
    }

    private void portsChanged() {
        String port = waitedFor;
        if (port == null) {
            return;
        }
        if (!isThere(port)) {
            gone = true;
        } else if (gone) {
            waitedFor = null;
            board.select(port);
            whenBack.run();
        }
    }

    private boolean isThere(String name) {
        return ports.stream().anyMatch(port -> port.name().equals(name));
    }
}
