package io.flashlab.app;

import io.flashlab.engine.chip.ChipCatalog;
import java.util.Optional;
import javafx.application.Application;

/** Opens FlashLab's window, or says why it cannot open and how to do the job without it. */
public final class Main {

    /** "Service unavailable" in BSD's sysexits.h: there is nothing to draw on. pom.xml knows this code too. */
    private static final int NOTHING_TO_DRAW_ON = 69;

    private static final SettingsStore SETTINGS = SettingsStore.ofThisComputer();

    private Main() {}

    /** Where the window has its settings; they are being read when it asks. */
    static SettingsStore settings() {
        return SETTINGS;
    }

    /**
     * The program's entry.
     *
     * @param arguments handed to {@link FlashLabApplication} as they are
     */
    public static void main(String[] arguments) {
        Optional<DisplayObstacle> obstacle = DisplayCheck.ofThisComputer().obstacle();
        if (obstacle.isPresent()) {
            System.err.println(DisplayAdvice.about(obstacle.get()) + System.lineSeparator());
            System.exit(NOTHING_TO_DRAW_ON);
        }
        // What the window needs first, and then every board, is read on the other core while JavaFX begins.
        SETTINGS.loadAhead(
                task -> Thread.ofPlatform().daemon().name("flashlab-ahead").start(() -> {
                    task.run();
                    ChipCatalog.load();
                }));
        Application.launch(FlashLabApplication.class, arguments);
    }
}
