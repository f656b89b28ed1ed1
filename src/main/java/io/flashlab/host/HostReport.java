package io.flashlab.host;

import java.util.List;
import java.util.Optional;

/**
 * What a look around found.
 *
 * @param group who may open the port; empty where the system has no such groups, or the port no file
 * @param brltty whether the braille service runs that takes serial adapters for braille displays
 * @param withoutPort serial adapters and boards on the USB that no port exists for: their driver is missing or taken away
 * @param usb how the USB has changed
 * @param suspects running programs that are known to open serial ports, as people call them
 */
public record HostReport(
        Optional<PortGroup> group, boolean brltty, List<UsbSerial> withoutPort, UsbChange usb, List<String> suspects) {

    /** Nothing is known. */
    public static final HostReport NOTHING =
            new HostReport(Optional.empty(), false, List.of(), UsbChange.UNKNOWN, List.of());

    public HostReport {
        withoutPort = List.copyOf(withoutPort);
        suspects = List.copyOf(suspects);
    }

    /** How the USB has changed since the program started. */
    public enum UsbChange {
        /** It cannot be seen. */
        UNKNOWN,
        /** Something was plugged in. */
        NEW_DEVICE,
        /** Nothing was. A cable without data lines, or a board without USB, looks like that. */
        NOTHING_NEW
    }
}
