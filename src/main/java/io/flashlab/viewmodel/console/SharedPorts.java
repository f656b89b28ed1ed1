package io.flashlab.viewmodel.console;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ports with one owner at a time: a console is a guest that leaves when work needs its port. Whoever opens a port as usual gets it,
 * as soon as the guest has closed it. Any thread.
 */
public final class SharedPorts implements PortOpener {

    private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(20);

    private final PortOpener ports;
    private final TimeSource time;
    private final Map<String, Guest> guests = new HashMap<>();
    private final Map<String, Integer> owners = new HashMap<>();

    public SharedPorts(PortOpener ports, TimeSource time) {
        this.ports = ports;
        this.time = time;
    }

    /** What waits for boards behind these ports are measured by. */
    public TimeSource time() {
        return time;
    }

    @Override
    public List<PortInfo> list() {
        return ports.list();
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        count(name, 1);
        boolean opened = false;
        try {
            ask(name);
            SerialTransport port = new Owned(ports.open(name, baudRate), () -> count(name, -1));
            opened = true;
            return port;
        } finally {
            if (!opened) {
                count(name, -1);
            }
        }
    }

    /**
     * Opens a port until somebody needs it.
     *
     * @param leave asks the guest to close it; called on any thread, and comes back at once
     * @throws PortBusy when somebody has it
     */
    SerialTransport openAsGuest(String name, int baudRate, Runnable leave) throws FlasherException {
        Guest guest = new Guest(leave);
        synchronized (this) {
            if (isTaken(name) || guests.containsKey(name)) {
                throw new PortBusy(name, Optional.of("this program"));
            }
            guests.put(name, guest);
        }
        boolean opened = false;
        try {
            SerialTransport port = new Owned(ports.open(name, baudRate), () -> gone(name, guest));
            opened = true;
            return port;
        } finally {
            if (!opened) {
                gone(name, guest);
            }
        }
    }

    /** Whether somebody other than a guest has a port, or waits for it. */
    synchronized boolean isTaken(String name) {
        return owners.containsKey(name);
    }

    private void ask(String name) throws PortBusy {
        Guest guest = guest(name);
        if (guest == null) {
            return;
        }
        guest.leave().run();
        long deadline = time.nanoTime() + LONGEST_HANDOVER.toNanos();
        while (guest.equals(guest(name))) {
            if (time.nanoTime() > deadline) {
                throw new PortBusy(name, Optional.of("this program"));
            }
            time.sleep(STEP);
        }
    }

    private synchronized @Nullable Guest guest(String name) {
        return guests.get(name);
    }

    private synchronized void gone(String name, Guest guest) {
        guests.remove(name, guest);
    }

    private synchronized void count(String name, int difference) {
        owners.merge(name, difference, (before, more) -> before + more == 0 ? null : before + more);
    }

    private record Guest(Runnable leave) {}

    /** Tells once that it was closed. */
    private static final class Owned extends ForwardingTransport {

        private final SerialTransport port;
        private final Runnable closed;
        private boolean told;

        Owned(SerialTransport port, Runnable closed) {
            this.port = port;
            this.closed = closed;
        }

        @Override
        protected SerialTransport delegate() {
            return port;
        }

        @Override
        public void close() {
            port.close();
            synchronized (this) {
                if (told) {
                    return;
                }
                told = true;
            }
            closed.run();
        }
    }
}
