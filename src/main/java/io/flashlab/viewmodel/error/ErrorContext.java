package io.flashlab.viewmodel.error;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.host.HostReport;
import java.util.Optional;

/**
 * What an explanation depends on besides the error.
 *
 * @param host where FlashLab runs
 * @param port the port that was used, when it is one of the list
 * @param manualReset whether the board is put into its loader by hand
 * @param esp8266 whether advice for the ESP8266 is in place
 * @param found what a look around on this computer has found when the error came
 */
public record ErrorContext(
        HostSystem host, Optional<PortInfo> port, boolean manualReset, boolean esp8266, HostReport found) {

    /** Before anything has gone wrong. */
    public ErrorContext(HostSystem host, Optional<PortInfo> port, boolean manualReset, boolean esp8266) {
        this(host, port, manualReset, esp8266, HostReport.NOTHING);
    }

    /** With what was found. */
    public ErrorContext withFound(HostReport newFound) {
        return new ErrorContext(host, port, manualReset, esp8266, newFound);
    }

    /** The board is on the bus by a USB of its own, which goes and comes with every reset. */
    public boolean nativeUsb() {
        return usb().filter(PortInfo.UsbId::isEspressif).isPresent();
    }

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
