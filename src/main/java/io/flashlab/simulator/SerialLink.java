package io.flashlab.simulator;

/** What lies between the computer and the chip. */
public enum SerialLink {
    /** A UART behind an adapter, wired as {@link Wiring} says. */
    UART,
    /** The chip's own USB-Serial/JTAG, which takes DTR and RTS as commands. There is no baud rate. */
    USB_SERIAL_JTAG,
    /** The serial port that the ROM makes of the chip's USB-OTG. There is no baud rate, and the ROM's buffer is small. */
    USB_OTG
}
