package io.flashlab.engine.reset;

/** How a board gets into its loader. */
public enum ResetMode {
    /** By DTR and RTS. */
    CONTROL_LINES,
    /** By the lines of a built-in USB-Serial/JTAG port. */
    USB_JTAG,
    /** By hand. */
    NONE
}
