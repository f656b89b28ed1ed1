package io.flashlab.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks, before JavaFX starts, whether a window can open. JavaFX itself ends in a stack trace where there is no display
 * or no GTK. Only Linux has computers without either; elsewhere the answer is always yes.
 */
final class DisplayCheck {

    private final boolean needed;
    private final Map<String, String> environment;
    private final Desktop desktop;

    /**
     * @param needed whether windows of this process go to an X11 display
     * @param environment the process's environment variables
     * @param desktop asked only if a check is needed
     */
    DisplayCheck(boolean needed, Map<String, String> environment, Desktop desktop) {
        this.needed = needed;
        this.environment = environment;
        this.desktop = desktop;
    }

    /** The check for the computer, the environment and the JavaFX platform that this process has. */
    static DisplayCheck ofThisComputer() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = "headless".equalsIgnoreCase(System.getProperty("glass.platform"));
        return new DisplayCheck(linux && !headless, System.getenv(), new LinuxDesktop());
    }

    /** What keeps a window from opening, if anything does. */
    Optional<DisplayObstacle> obstacle() {
        if (!needed) {
            return Optional.empty();
        }
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isBlank()) {
            boolean wayland = !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
            return Optional.of(wayland ? new DisplayObstacle.WaylandWithoutX11() : new DisplayObstacle.NoDisplay());
        }
        for (DesktopLibrary library : DesktopLibrary.values()) {
            if (!desktop.has(library)) {
                return Optional.of(new DisplayObstacle.LibraryMissing(library));
            }
        }
        return desktop.letsUsIn() ? Optional.empty() : Optional.of(new DisplayObstacle.DisplayRefuses(display));
    }
}
