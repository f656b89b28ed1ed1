package io.flashlab.app;

/** What can be asked of the desktop that this process runs on. */
interface Desktop {

    /** Whether the dynamic linker finds that library. */
    boolean has(DesktopLibrary library);

    /** Whether the X11 display that the environment names lets this process in. */
    boolean letsUsIn();
}
