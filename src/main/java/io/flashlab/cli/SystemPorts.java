package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.serial.JSerialCommPorts;

/** The ports of this computer, of the network, and the simulated ones. */
final class SystemPorts {

    private SystemPorts() {}

    static Ports find() {
        JSerialCommPorts serial = new JSerialCommPorts();
        return new Ports(
                new PortRouter(serial, (name, baudRate) -> {
                    throw new PortNotFound(name);
                }),
                serial);
    }
}
