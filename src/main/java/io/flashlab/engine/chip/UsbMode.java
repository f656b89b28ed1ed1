package io.flashlab.engine.chip;

/** How a loader is reached when it is reached by the chip's own USB. */
public enum UsbMode {
    /** The USB-OTG controller with a serial port made by ROM code. */
    OTG("USB-OTG"),
    /** The fixed-function USB-Serial/JTAG controller. */
    SERIAL_JTAG("USB-Serial/JTAG");

    private final String label;

    UsbMode(String label) {
        this.label = label;
    }

    /** As Espressif writes it. */
    public String label() {
        return label;
    }
}
