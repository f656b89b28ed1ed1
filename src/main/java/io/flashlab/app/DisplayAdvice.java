package io.flashlab.app;

/** Words for a person whose window cannot open: why, what to install, and how to do the job without a window. */
final class DisplayAdvice {

    private static final String VIRTUAL_SCREEN = """
        Start FlashLab from a desktop session. Over ssh, "ssh -X" brings the window to your own screen.
        A computer without a screen can have a virtual one:
            Debian, Ubuntu:  sudo apt install xvfb libgtk-3-0 libxtst6
            Fedora:          sudo dnf install xorg-x11-server-Xvfb gtk3 libXtst
        and then "xvfb-run" before the command that starts FlashLab.
        """;

    private static final String COMMAND_LINE = """
        The same job on the command line needs no window:
            flashlab-cli --port /dev/ttyUSB0 write-flash 0 firmware.bin
        "flashlab-cli ports" lists the ports. In a source checkout, "mvn package" makes the program:
        target/flashlab/bin/flashlab-cli.\
        """;

    private DisplayAdvice() {}

    /** The whole message, several lines, without a line break at its end. */
    static String about(DisplayObstacle obstacle) {
        return "FlashLab's window cannot open: " + reasonAndRemedy(obstacle) + "\n" + COMMAND_LINE;
    }

    private static String reasonAndRemedy(DisplayObstacle obstacle) {
        return switch (obstacle) {
            case DisplayObstacle.NoDisplay() ->
                "this session has no display (DISPLAY is not set).\n\n" + VIRTUAL_SCREEN;
            case DisplayObstacle.WaylandWithoutX11() -> """
                this Wayland session offers no X11 display (DISPLAY is not set), which JavaFX needs.

                Install Xwayland, then log in again:
                    Debian, Ubuntu:  sudo apt install xwayland
                    Fedora:          sudo dnf install xorg-x11-server-Xwayland
                """;
            case DisplayObstacle.DisplayRefuses(String display) -> """
                the display "%s" does not answer, or does not let you in.

                Look whether DISPLAY names a screen that is there and that belongs to you.
                """.formatted(display) + VIRTUAL_SCREEN;
            case DisplayObstacle.LibraryMissing(DesktopLibrary library) ->
                """
                %s is not installed (%s).

                Install it, and start FlashLab again:
                    Debian, Ubuntu:  sudo apt install %s
                    Fedora:          sudo dnf install %s
                """.formatted(library.title(), library.fileName(), library.debianPackage(), library.fedoraPackage());
        };
    }
}
