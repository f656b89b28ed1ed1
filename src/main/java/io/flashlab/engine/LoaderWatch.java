package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.loader.LoaderCall;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a person to bring a board into its loader: by GPIO0 at ground while it is plugged in, or by its buttons. Calls the
 * loader again and again and moves no control line. The port may go and come back meanwhile. Used once, by one thread.
 */
public final class LoaderWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** Right after a device has come the system may not let anybody open it: it is still being set up. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** Less is the noise that a plug makes. */
    private static final int FEW = 8;

    /** A loader that is listening answers the first call; the others are for a plug that still moves. */
    private static final int CALLS_AFTER_RETURN = 3;

    private final PortOpener ports;
    private final SessionContext context;
    private @Nullable SerialTransport open;
    private Sight sight = Sight.SILENT;
    private boolean wasAway;
    private int callsSinceReturn;
    private Optional<Long> refusedSince = Optional.empty();

    public LoaderWatch(PortOpener ports, SessionContext context) {
        this.ports = ports;
        this.context = context;
    }

    /** What can be told of the board while it is waited for. */
    public enum Sight {
        /** The port is there, and nothing has happened on it. */
        SILENT,
        /** The port is gone: the board is unplugged. */
        AWAY,
        /** It came back, or was heard, and its loader does not answer: it started its program. */
        PROGRAM,
        /** Its loader answers. */
        LOADER
    }

    /** Told at each look, several times a second. */
    @FunctionalInterface
    public interface Listener {

        /** @param left how much longer the board is waited for */
        void sees(Sight sight, Duration left);
    }

    /**
     * Waits.
     *
     * @param port where the board is, or will be
     * @return the board, its loader listening; empty when the time has passed
     * @throws PortException when the port is there and cannot be had, for seconds
     * @throws FlasherException.Cancelled when the context's token asks for it
     */
    public Optional<AwaitedBoard> await(String port, Duration patience, Listener listener) throws FlasherException {
        long deadline = context.time().nanoTime() + patience.toNanos();
        boolean handedOver = false;
        try {
            Optional<AwaitedBoard> found = Optional.empty();
            while (found.isEmpty()) {
                context.cancellation().throwIfCancelled();
                Duration left = Duration.ofNanos(deadline - context.time().nanoTime());
                if (left.isNegative()) {
                    return Optional.empty();
                }
                listener.sees(sight, left);
                found = look(port);
            }
            listener.sees(
                    Sight.LOADER, Duration.ofNanos(deadline - context.time().nanoTime()));
            open = null;
            handedOver = true;
            return found;
        } finally {
            if (!handedOver) {
                release();
            }
        }
    }

    private Optional<AwaitedBoard> look(String name) throws FlasherException {
        try {
            SerialTransport port = reach(name);
            if (port != null && answers(port)) {
                return Optional.of(new AwaitedBoard(port, ports));
            }
        } catch (PortLost e) {
            release();
            left();
        }
        context.time().sleep(BETWEEN_LOOKS);
        return Optional.empty();
    }

    private @Nullable SerialTransport reach(String name) throws FlasherException {
        if (open != null) {
            return open;
        }
        try {
            SerialTransport port = ports.open(name, EspLoader.ROM_BAUD_RATE);
            refusedSince = Optional.empty();
            open = port;
            return port;
        } catch (PortNotFound | PortLost e) {
            left();
        } catch (PortException e) {
            long since = refusedSince.orElseGet(() -> context.time().nanoTime());
            refusedSince = Optional.of(since);
            if (context.time().nanoTime() - since > SETTLING.toNanos()) {
                throw e;
            }
        }
        return null;
    }

    private void left() {
        sight = Sight.AWAY;
        wasAway = true;
        callsSinceReturn = 0;
        refusedSince = Optional.empty();
    }

    private boolean answers(SerialTransport port) throws FlasherException {
        LoaderCall.Result result = new LoaderCall(context.cancellation(), context.time()).call(port);
        if (result.answered()) {
            return true;
        }
        callsSinceReturn++;
        if (result.heard() >= FEW || (wasAway && callsSinceReturn >= CALLS_AFTER_RETURN)) {
            sight = Sight.PROGRAM;
        } else if (sight == Sight.AWAY) {
            sight = Sight.SILENT;
        }
        return false;
    }

    private void release() {
        SerialTransport port = open;
        if (port != null) {
            open = null;
            port.close();
        }
    }
}
