package io.flashlab.cli;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.serial.JSerialCommPorts;
import io.flashlab.simulator.SimulatedPorts;
import java.util.ArrayList;
import java.util.List;

/** The ports of this computer and of the network, and after them the simulated ones. */
final class SystemPorts {

    private SystemPorts() {}

    static Ports find() {
        JSerialCommPorts serial = new JSerialCommPorts();
        SimulatedPorts simulated = new SimulatedPorts();
        return new Ports(new PortRouter(serial, simulated), () -> {
            List<PortInfo> ports = new ArrayList<>(serial.list());
            ports.addAll(simulated.list());
            return ports;
        });
    }
}
