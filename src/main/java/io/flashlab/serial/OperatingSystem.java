package io.flashlab.serial;

import java.util.Locale;

/** The systems whose serial ports differ in what their error codes and port names mean. */
enum OperatingSystem {
    LINUX,
    MACOS,
    WINDOWS;

    static OperatingSystem current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.contains("win") && !name.contains("darwin")) {
            return WINDOWS;
        }
        return name.contains("mac") || name.contains("darwin") ? MACOS : LINUX;
    }
}
