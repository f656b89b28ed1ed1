package io.flashlab.app;

/** Why a window cannot open on this computer. */
sealed interface DisplayObstacle {

    /** The session has no screen at all: a console, a remote shell, a container. */
    record NoDisplay() implements DisplayObstacle {}

    /** A Wayland session that offers no X11 display; JavaFX draws through X11 only. */
    record WaylandWithoutX11() implements DisplayObstacle {}

    /**
     * A display is named, but nothing answers there or it refuses.
     *
     * @param display the value of DISPLAY, such as {@code :0}
     */
    record DisplayRefuses(String display) implements DisplayObstacle {}

    /**
     * A system library that JavaFX draws with is not installed.
     *
     * @param library which one
     */
    record LibraryMissing(DesktopLibrary library) implements DisplayObstacle {}
}
