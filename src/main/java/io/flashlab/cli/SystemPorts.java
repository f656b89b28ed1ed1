package io.flashlab.cli;

import io.flashlab.serial.JSerialCommPorts;

/** The ports of this computer, of the network, and the simulated ones. */
final class SystemPorts {

    private SystemPorts() {}

    static Ports find() {
        JSerialCommPorts serial = new JSerialCommPorts();
        return new Ports(serial, serial);
    }
}
