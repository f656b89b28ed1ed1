package io.flashlab.viewmodel.console;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A console's port, on a thread of its own. Only that thread touches the port; others hand it bytes to write and work to do. It
 * gives the port away when work needs it and takes it back afterwards, and opens it again when it had gone and is there again.
 */
final class ConsoleLink {

    private static final Duration SLICE = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /** Work that opens a port several times does so within this. */
    private static final Duration QUIET = Duration.ofMillis(700);

    /** Not forever: a board that answers nothing is not to make this program hold what was typed. */
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(2);

    private final SharedPorts ports;
    private final String name;
    private final TimeSource time;
    private final Listener listener;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private volatile int baudRate;
    private volatile LineLevels levels;
    private volatile boolean ended;
    private volatile boolean askedToLeave;
    private volatile boolean othersWork;
    private volatile boolean open;

    /** Hears what happens, on the link's thread. */
    interface Listener {

        void received(byte[] data, int length);

        void stateChanged(ConsoleLink link, LinkState state);
    }

    /** What a port is set to. */
    record Settings(int baudRate, LineLevels levels) {}

    /** Something to be done on the link's thread. */
    @FunctionalInterface
    interface Request {

        void on(SerialTransport port) throws FlasherException;

        /** There is no port for it any more. */
        default void drop() {}
    }

    ConsoleLink(SharedPorts ports, String name, Settings settings, Listener listener, TimeSource time) {
        this.ports = ports;
        this.name = name;
        this.baudRate = settings.baudRate();
        this.levels = settings.levels();
        this.listener = listener;
        this.time = time;
    }

    String name() {
        return name;
    }

    /** The link's life. */
    void run() {
        boolean wasOpen = false;
        try {
            while (!ended) {
                awaitFree();
                if (ended) {
                    return;
                }
                try (SerialTransport port = ports.openAsGuest(name, baudRate, () -> askedToLeave = true)) {
                    wasOpen = true;
                    serve(port);
                } catch (FlasherException e) {
                    if (!wasOpen && !ports.isTaken(name)) {
                        ended = true;
                        listener.stateChanged(this, new LinkState.Failed(name, e));
                        return;
                    }
                    lost();
                } finally {
                    open = false;
                    dropRequests();
                    askedToLeave = false;
                }
            }
        } finally {
            open = false;
            ended = true;
            dropRequests();
        }
    }

    private void lost() {
        if (!ended && !isTakenByOthers()) {
            listener.stateChanged(this, new LinkState.Lost(name));
            time.sleep(BETWEEN_ATTEMPTS);
        }
    }

    private boolean isTakenByOthers() {
        return othersWork || ports.isTaken(name);
    }

    private void awaitFree() {
        if (!isTakenByOthers()) {
            return;
        }
        listener.stateChanged(this, new LinkState.Lent(name));
        long quietSince = time.nanoTime();
        while (!ended && time.nanoTime() - quietSince < QUIET.toNanos()) {
            if (isTakenByOthers()) {
                quietSince = time.nanoTime();
            }
            time.sleep(PAUSE);
        }
    }

    private void serve(SerialTransport port) throws FlasherException {
        port.setWriteTimeout(WRITE_LIMIT);
        if (levels != LineLevels.RELEASED) {
            apply(port, levels);
        }
        open = true;
        listener.stateChanged(this, new LinkState.Open(name, port.hasControlLines()));
        byte[] received = new byte[4096];
        while (!ended && !askedToLeave) {
            for (Request next = requests.poll(); next != null; next = requests.poll()) {
                next.on(port);
            }
            int count = port.read(received, 0, received.length, SLICE);
            if (count > 0) {
                listener.received(received, count);
            }
        }
    }

    private static void apply(SerialTransport port, LineLevels levels) throws FlasherException {
        if (port.hasControlLines()) {
            port.setControlLines(levels.dtr(), levels.rts());
        }
    }

    private void dropRequests() {
        for (Request next = requests.poll(); next != null; next = requests.poll()) {
            next.drop();
        }
    }

    /** Ends the link; its port is closed soon. Any thread. */
    void end() {
        ended = true;
    }

    /** Says whether other work is under way, so that the port is not taken back in the middle of it. Any thread. */
    void othersWork(boolean now) {
        othersWork = now;
    }

    /** Writes, when the port is open. Any thread. */
    void send(byte[] data) {
        add(port -> port.write(data, 0, data.length));
    }

    /** Has something done, when the port is open. Any thread. */
    void add(Request request) {
        if (open) {
            requests.add(request);
        }
    }

    /** Sets the rate, now and when the port is opened again. Any thread. */
    void setBaudRate(int rate) {
        baudRate = rate;
        requests.add(port -> port.setBaudRate(rate));
    }

    /** Sets DTR and RTS, now and when the port is opened again. Any thread. */
    void setLevels(LineLevels wanted) {
        levels = wanted;
        requests.add(port -> apply(port, wanted));
    }

    /** Work on the port. */
    @FunctionalInterface
    interface Work<T> {

        T on(SerialTransport port) throws FlasherException;
    }

    /**
     * Has work done on the link's thread and waits for it. It may change the rate; lines and rate are set as before afterwards.
     *
     * @param cancellation ends the waiting before the work has begun; the work looks at it by itself
     * @throws PortLost when the port is not open, or goes
     */
    <T> T call(Work<T> work, CancellationToken cancellation) throws FlasherException {
        LinkCall<T> call = new LinkCall<>(name, work, () -> baudRate);
        requests.add(call);
        if (!open) {
            dropRequests();
        }
        return call.await(cancellation);
    }
}
