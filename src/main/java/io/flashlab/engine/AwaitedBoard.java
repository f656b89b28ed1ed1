package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board whose loader has answered to {@link LoaderWatch}. Opens its port for one session without closing it before: on Linux
 * opening moves DTR and RTS for an instant, and a board that restarts from that would have to be brought back by hand.
 */
public final class AwaitedBoard implements PortOpener, AutoCloseable {

    private final PortOpener ports;
    private @Nullable SerialTransport port;

    AwaitedBoard(SerialTransport port, PortOpener ports) {
        this.port = port;
        this.ports = ports;
    }

    /** What is open already, the first time; any other port, and the same one later on, as usual. */
    @Override
    public synchronized SerialTransport open(String name, int baudRate) throws FlasherException {
        SerialTransport answered = port;
        if (answered == null || !answered.name().equals(name)) {
            return ports.open(name, baudRate);
        }
        answered.setBaudRate(baudRate);
        port = null;
        return answered;
    }

    @Override
    public List<PortInfo> list() {
        return ports.list();
    }

    /** Releases the port if nobody has opened it. */
    @Override
    public synchronized void close() {
        if (port != null) {
            port.close();
            port = null;
        }
    }
}
