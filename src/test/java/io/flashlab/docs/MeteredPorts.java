package io.flashlab.docs;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.util.ArrayList;
import java.util.List;

// @start region="opener"
/** Other ports, each metered. */
final class MeteredPorts implements PortOpener {

    private final PortOpener ports;
    private final List<MeteredPort> opened = new ArrayList<>();

    MeteredPorts(PortOpener ports) {
        this.ports = ports;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        MeteredPort port = new MeteredPort(ports.open(name, baudRate));
        opened.add(port);
        return port;
    }

    @Override
    public List<PortInfo> list() {
        return ports.list();
    }

    long bytes() {
        return opened.stream()
                .mapToLong(port -> port.bytesIn() + port.bytesOut())
                .sum();
    }
}
// @end
