package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.loader.PortReturn;
import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A port that may come back. One that a chip's own USB makes leaves the bus when the chip is reset and is there again
 * shortly after, perhaps under another name; any port comes back when a person plugs it in again. Once it is lost, {@link
 * #await} waits for it and puts the new one in the old one's place.
 */
final class ReturningPort extends ForwardingTransport implements PortReturn {

    /** Windows takes up to three seconds to set a device up again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A person finds a plug that fell out, and puts it back. */
    private static final Duration PATIENCE_WITH_PEOPLE = Duration.ofSeconds(7);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final PortOpener ports;
    private final SessionContext context;
    private final Optional<UsbId> identity;
    private final boolean ownUsb;
    private Set<String> known = Set.of();
    private volatile SerialTransport port;
    private volatile boolean closed;

    private ReturningPort(PortOpener ports, SerialTransport port, SessionContext context) {
        this.ports = ports;
        this.port = port;
        this.identity = port.usb();
        this.ownUsb = ResetSequence.isChipsOwnUsb(port);
        this.context = context;
        port.setWriteTimeout(context.settings().timeouts().serialWrite());
        lookAround();
    }

    /** @param port as {@code ports} opened it; closed when this throws */
    static ReturningPort over(PortOpener ports, SerialTransport port, SessionContext context) {
        boolean ready = false;
        try {
            ReturningPort returning = new ReturningPort(ports, port, context);
            ready = true;
            return returning;
        } finally {
            if (!ready) {
                port.close();
            }
        }
    }

    /** What to do when the port vanishes while the board is reset: only USB ports may do that. */
    PortReturn afterReset() {
        return identity.isPresent() ? this : NEVER;
    }

    @Override
    public void await(PortLost loss) throws FlasherException {
        await(loss, PATIENCE);
    }

    /** As {@link #await(PortLost)}, for a port that somebody must plug in again. */
    void awaitReplug(PortLost loss) throws FlasherException {
        lookAround();
        await(loss, PATIENCE_WITH_PEOPLE);
    }

    private void await(PortLost loss, Duration patience) throws FlasherException {
        int baudRate = port.baudRate();
        port.close();
        long deadline = context.time().nanoTime() + patience.toNanos();
        while (context.time().nanoTime() < deadline) {
            context.cancellation().throwIfCancelled();
            context.time().sleep(BETWEEN_LOOKS);
            if (reopen(baudRate)) {
                return;
            }
        }
        throw loss;
    }

    private boolean reopen(int baudRate) throws PortLost {
        try {
            SerialTransport back = ports.open(nameNow(), baudRate);
            back.setWriteTimeout(context.settings().timeouts().serialWrite());
            port = back;
            lookAround();
            if (closed) {
                back.close();
                throw new PortLost(name());
            }
            return true;
        } catch (PortLost e) {
            throw e;
        } catch (FlasherException e) {
            // Not there yet, or the system is still setting it up.
            return false;
        }
    }

    /** Remembers which ports are somebody else's, where a name may change. */
    private void lookAround() {
        if (ownUsb) {
            known = ports.list().stream().map(PortInfo::name).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * The old name; for a chip's own USB that is not there any more, the name of the only device of Espressif's that was
     * not there before: in its loader a chip may have another product number, and another serial number. An adapter keeps
     * its name, for it has no reason to leave: another one's board must not be taken for its own.
     */
    private String nameNow() {
        List<PortInfo> listed = ownUsb ? ports.list() : List.of();
        if (listed.stream().anyMatch(info -> info.name().equals(name()))) {
            return name();
        }
        List<PortInfo> come = listed.stream()
                .filter(info -> !known.contains(info.name()))
                .filter(info -> info.usb().filter(UsbId::isEspressif).isPresent())
                .toList();
        List<PortInfo> same =
                come.stream().filter(info -> info.usb().equals(identity)).toList();
        List<PortInfo> likely = same.isEmpty() ? come : same;
        return likely.size() == 1 ? likely.getFirst().name() : name();
    }

    @Override
    protected SerialTransport delegate() {
        return port;
    }

    /** What it was when it was opened: a port that is away says nothing. */
    @Override
    public Optional<UsbId> usb() {
        return identity;
    }

    @Override
    public void close() {
        closed = true;
        port.close();
    }
}
