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
        /** A USB adapter, or a chip's own USB. */
        USB,
        /** A port of this computer that is not on USB, or of which the system does not tell. */
        OTHER,
        /** {@code socket://} or {@code rfc2217://}. */
        NETWORK,
        /** A board that exists in software only. */
        SIMULATED
    }

    /**
     * USB identification of a serial adapter.
     *
     * @param vendorId 0..0xffff
     * @param productId 0..0xffff
     * @param serialNumber may be empty
     * @param location where it is plugged in, as the system counts buses and hubs, for example {@code 1-4.2}; empty when that
     *     is not known
     */
    public record UsbId(int vendorId, int productId, String serialNumber, String location) {

        /** Espressif's vendor number: a chip's own USB, not an adapter (USB-IF's list of vendors). */
        public static final int ESPRESSIF = 0x303a;

        /** The USB-Serial/JTAG controller's product number, in every chip that has one (Espressif's usb-pids). */
        private static final int SERIAL_JTAG = 0x1001;

        /** An adapter of which it is not known where it is plugged in. */
        public UsbId(int vendorId, int productId, String serialNumber) {
            this(vendorId, productId, serialNumber, "");
        }

        /** Whether it is a chip's own USB, in whichever way. */
        public boolean isEspressif() {
            return vendorId == ESPRESSIF;
        }

        /** Whether it is a chip's USB-Serial/JTAG controller. */
        public boolean isSerialJtag() {
            return isEspressif() && productId == SERIAL_JTAG;
        }
    }

    /** A port that is no USB device. */
    public PortInfo(String name, String description, Kind kind) {
        this(name, description, kind, Optional.empty());
    }
}
