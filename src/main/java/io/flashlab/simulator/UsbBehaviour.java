package io.flashlab.simulator;

import java.time.Duration;

/**
 * What a board on USB does to the host.
 *
 * @param watchdog how long after a reset into the loader the RTC watchdogs bite unless they are stopped; zero is never
 * @param absence for how long the port is gone after a reset; zero when it stays
 * @param renamed whether it comes back under another name
 */
public record UsbBehaviour(Duration watchdog, Duration absence, boolean renamed) {

    /** The port stays where it is, and the watchdogs bite after nine seconds. */
    public static final UsbBehaviour DEFAULT = new UsbBehaviour(Duration.ofSeconds(9), Duration.ZERO, false);

    public UsbBehaviour withWatchdog(Duration after) {
        return new UsbBehaviour(after, absence, renamed);
    }

    /** The port disappears with every reset of the chip, and comes back. */
    public UsbBehaviour withReenumeration(Duration gone, boolean underAnotherName) {
        return new UsbBehaviour(watchdog, gone, underAnotherName);
    }
}
