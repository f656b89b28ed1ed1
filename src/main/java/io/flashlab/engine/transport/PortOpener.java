package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import java.util.List;

/** Opens a port by name. */
@FunctionalInterface
public interface PortOpener {

    /**
     * @param name as in {@link PortInfo#name}
     * @param baudRate first rate, bits a second
     * @throws FlasherException.PortException when it cannot be had
     */
    SerialTransport open(String name, int baudRate) throws FlasherException;

    /** The ports that exist now, for finding one again that went away and came back; empty when that is not known. */
    default List<PortInfo> list() {
        return List.of();
    }
}
