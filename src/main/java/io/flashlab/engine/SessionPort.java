package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortOpener;

/**
 * A session's port, from when it is opened to when it is released: the thread that alone touches it, one operation at a
 * time, and whether the board still needs a reset at the end.
 */
final class SessionPort {

    private final PortThread thread;
    private final ReturningPort port;
    private final ConnectOptions options;
    private final SessionContext context;
    private boolean failed;
    private boolean left;
    /** Whether the thread is lent to the caller's code. Written on the port's thread only. */
    private boolean lent;

    private SessionPort(PortThread thread, ReturningPort port, ConnectOptions options, SessionContext context) {
        this.thread = thread;
        this.port = port;
        this.options = options;
        this.context = context;
    }

    /** How far connecting goes. */
    @FunctionalInterface
    interface Way {
        ConnectedBoard go(SessionOpener opener, ReturningPort port) throws FlasherException;
    }

    /** Opens the port on a thread of its own. Nothing of it is left when this throws. */
    static SessionPort open(PortOpener ports, ConnectOptions options, SessionContext context) throws FlasherException {
        PortThread thread = new PortThread(options.port(), context.cancellation());
        boolean opened = false;
        try {
            ReturningPort port = thread.open(() -> {
                int baudRate = SessionOpener.firstBaudRate(options);
                return ReturningPort.over(ports, ports.open(options.port(), baudRate), context);
            });
            opened = true;
            return new SessionPort(thread, port, options, context);
        } finally {
            if (!opened) {
                thread.close();
            }
        }
    }

    /** Reaches the board. When this throws, the board was reset where the port can do that, and the port is released. */
    ConnectedBoard reach(Way way) throws FlasherException {
        boolean reached = false;
        try {
            ConnectedBoard board = thread.call(() -> reachOrRelease(way));
            reached = true;
            return board;
        } finally {
            if (!reached) {
                thread.close();
            }
        }
    }

    private ConnectedBoard reachOrRelease(Way way) throws FlasherException {
        boolean reached = false;
        try {
            ConnectedBoard board = way.go(new SessionOpener(options, context), port);
            reached = true;
            return board;
        } finally {
            if (!reached) {
                abandon();
            }
        }
    }

    private void abandon() {
        try {
            exit().abandon();
        } finally {
            port.close();
        }
    }

    /**
     * Runs one operation on the port's thread and waits for it.
     *
     * @throws IllegalStateException when another one is under way on this very thread, or the port was released
     */
    <T> T run(PortThread.Work<T> work) throws FlasherException {
        if (thread.isCurrent() && !lent) {
            throw new IllegalStateException("the session is busy with an operation");
        }
        return thread.call(() -> guarded(work, false));
    }

    /** As {@link #run}; {@code work} is the caller's code, which may run operations. */
    <T> T lend(PortThread.Work<T> work) throws FlasherException {
        return run(() -> guarded(work, true));
    }

    private <T> T guarded(PortThread.Work<T> work, boolean lend) throws FlasherException {
        boolean wasLent = lent;
        lent = lend;
        try {
            return work.run();
        } catch (FlasherException e) {
            failed |= leavesDoubt(e);
            context.logger().leaveStages();
            throw e;
        } catch (RuntimeException | Error e) {
            failed = true;
            context.logger().leaveStages();
            throw e;
        } finally {
            lent = wasLent;
        }
    }

    /** Whether nobody knows what the loader does now. Others refuse something, and the loader listens as before. */
    private static boolean leavesDoubt(FlasherException failure) {
        return failure instanceof PortLost
                || failure instanceof ResponseTimeout
                || failure instanceof ResponseInvalid
                || failure instanceof Cancelled
                // The loader may be in the middle of sending what nobody takes.
                || (failure instanceof FileUnusable file && file.problem() == FileProblem.WRITE_FAILED);
    }

    /** On the port's thread. */
    ControlLines controlLines() {
        return port.controlLines();
    }

    /** Leaves the loader; after a cancellation always by {@link After#HARD_RESET}. On the port's thread. */
    void leave(ConnectedBoard board, After after) throws FlasherException {
        After possible = context.cancellation().isCancelled() ? After.HARD_RESET : after;
        exit().leave(board, possible, context.logger());
        left = true;
    }

    /** Cancels what is under way, resets a board that is in doubt, and releases the port. Idempotent. */
    void close(ConnectedBoard board) {
        thread.finish(() -> resetAndRelease(board), port::close);
    }

    private void resetAndRelease(ConnectedBoard board) {
        boolean unfit = failed || context.cancellation().isCancelled();
        try {
            if (unfit && !left) {
                exit().abandon(board);
            }
        } finally {
            port.close();
        }
    }

    private BoardExit exit() {
        return new BoardExit(port, options, context);
    }
}
