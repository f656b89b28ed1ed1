package io.flashlab.viewmodel.console;

/**
 * How DTR and RTS stand while a console is open. On usual boards DTR alone pulls GPIO0 low and RTS alone EN, which resets; both or
 * neither leave the chip alone (Espressif's <i>esptool documentation, Boot Mode Selection, Automatic Bootloader</i>).
 */
public enum LineLevels {
    /** As a port is opened: nothing is pulled. */
    RELEASED(false, false),
    /** A chip's own USB, run by its firmware, says nothing to a computer that does not show itself by DTR. */
    DTR(true, false),
    /** As terminal programs have it. */
    BOTH(true, true);

    private final boolean dtr;
    private final boolean rts;

    LineLevels(boolean dtr, boolean rts) {
        this.dtr = dtr;
        this.rts = rts;
    }

    boolean dtr() {
        return dtr;
    }

    boolean rts() {
        return rts;
    }
}
