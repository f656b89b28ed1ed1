package io.flashlab.viewmodel.error;

import io.flashlab.engine.transport.PortInfo;
import java.util.Optional;

/**
 * What an explanation depends on besides the error.
 *
 * @param host where FlashLab runs
 * @param port the port that was used, when it is one of the list
 * @param manualReset whether the board is put into its loader by hand
 * @param esp8266 whether advice for the ESP8266 is in place
 */
public record ErrorContext(HostSystem host, Optional<PortInfo> port, boolean manualReset, boolean esp8266) {

    /** The board on the other end is FlashLab's own simulation. */
    boolean simulated() {
        return port.filter(p -> p.kind() == PortInfo.Kind.SIMULATED).isPresent();
    }

    /** The list of ports shows when this one goes and comes; it never does for one that a person has typed. */
    boolean replugIsSeen() {
        return port.filter(p -> p.kind() == PortInfo.Kind.USB).isPresent();
    }

    Optional<PortInfo.UsbId> usb() {
        return port.flatMap(PortInfo::usb);
    }
}
