package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;

/** Opens a port by name. */
@FunctionalInterface
public interface PortOpener {

    /**
     * @param name as in {@link PortInfo#name}
     * @param baudRate first rate, bits a second
     * @throws FlasherException.PortException when it cannot be had
     */
    SerialTransport open(String name, int baudRate) throws FlasherException;
}
