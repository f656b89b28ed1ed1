package io.flashlab.viewmodel.flash;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.board.BoardViewModel;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Notices that a port went away and came back: the board was plugged in again. UI thread only. */
final class ReplugWatch {

    private final BoardViewModel board;
    // Kept, because a list that only wraps another is forgotten by it otherwise.
    private final ObservableList<PortInfo> ports;
    private @Nullable String waitedFor;
    private boolean gone;
    private Runnable whenBack = () -> {};

    ReplugWatch(BoardViewModel board) {
        this.board = board;
        this.ports = board.ports();
        ports.addListener((ListChangeListener<PortInfo>) _ -> portsChanged());
    }

    /** @param action done once, when the port has come back; it is the selected one then */
    void waitFor(String port, Runnable action) {
        waitedFor = port;
        whenBack = action;
        gone = !isThere(port);
    }

    void stop() {
        waitedFor = null;
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
