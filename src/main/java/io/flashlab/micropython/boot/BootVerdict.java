package io.flashlab.micropython.boot;

import java.util.Optional;

/** Whether a board boots. */
public sealed interface BootVerdict {

    /**
     * It comes to MicroPython's prompt.
     *
     * @param version for example {@code v1.20.0}
     * @param board for example {@code ESP module with ESP8266}
     * @param firmwareIntact what {@code esp.check_fw()} says; empty where the build has not got it
     */
    record Boots(String version, String board, Optional<Boolean> firmwareIntact) implements BootVerdict {}

    /** It runs something readable, but MicroPython's prompt does not come: another firmware, or a program that lets nobody in. */
    record BootsWithoutPrompt(String heard) implements BootVerdict {}

    /** It does not boot, and its log says why. */
    record DoesNotBoot(BootFault fault, BootRepair repair, String heard) implements BootVerdict {}

    /** It waits for firmware: GPIO0 is still connected to ground. */
    record StillInLoader(String heard) implements BootVerdict {}

    /** It says nothing: no supply, crossed lines, another port, or held in reset. */
    record Silent() implements BootVerdict {}

    /** It says something, but not at any rate that is usual. */
    record Garbage(String heard) implements BootVerdict {}
}
