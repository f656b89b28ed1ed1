package io.flashlab.viewmodel.error;

import java.util.Locale;

/** The operating system that FlashLab runs on, as far as remedies differ. */
public enum HostSystem {
    LINUX,
    WINDOWS,
    MACOS;

    /** @param osName as in the system property {@code os.name}; anything unknown counts as Linux */
    public static HostSystem of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }

    /** The system that this program runs on. */
    public static HostSystem current() {
        return of(System.getProperty("os.name", ""));
    }

    /** The suffix of the texts that are for this system only. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
