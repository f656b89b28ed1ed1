package io.flashlab.engine.transport;

import java.util.Optional;

/**
 * A port that could be opened.
 *
 * @param name what to open: {@code COM7}, {@code /dev/ttyUSB0}, {@code rfc2217://host:port}, {@code sim://esp01s}
 * @param description what it is in words, for example {@code USB-SERIAL CH340}; may be empty
 * @param kind what is behind it
 * @param usb USB identification, when it is a USB device
 */
public record PortInfo(String name, String description, Kind kind, Optional<UsbId> usb) {

    /** What is behind a port. */
    public enum Kind {
        USB,
        OTHER,
        NETWORK,
        SIMULATED
    }

    /**
     * USB identification of a serial adapter.
     *
     * @param vendorId 0..0xffff
     * @param productId 0..0xffff
     * @param serialNumber may be empty
     */
    public record UsbId(int vendorId, int productId, String serialNumber) {}

    public PortInfo(String name, String description, Kind kind) {
        this(name, description, kind, Optional.empty());
    }
}
