package io.flashlab.view.shell;

import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.settings.WindowPlace;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Puts the window where it was the last time, if there is still a screen there. */
final class WindowMemory {

    private static final double FIRST_WIDTH = 1180;
    private static final double FIRST_HEIGHT = 800;

    /** So much of the title bar must be in sight that the window can be dragged. */
    private static final double GRIP_WIDTH = 120;

    private static final double GRIP_HEIGHT = 24;

    private final SettingsViewModel settings;
    private final Stage stage;
    private WindowPlace place = new WindowPlace(0, 0, FIRST_WIDTH, FIRST_HEIGHT, false);

    WindowMemory(SettingsViewModel settings, Stage stage) {
        this.settings = settings;
        this.stage = stage;
    }

    void install() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(FIRST_WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(FIRST_HEIGHT, screen.getHeight()));
        settings.get().window().filter(WindowMemory::isInSight).ifPresent(this::restore);
        stage.xProperty().subscribe(this::remember);
        stage.yProperty().subscribe(this::remember);
        stage.widthProperty().subscribe(this::remember);
        stage.heightProperty().subscribe(this::remember);
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> keep());
    }

    private void restore(WindowPlace last) {
        stage.setX(last.x());
        stage.setY(last.y());
        stage.setWidth(last.width());
        stage.setHeight(last.height());
        stage.setMaximized(last.maximized());
    }

    /** The place of a maximised window is the screen's; what counts is where it was before. */
    private void remember() {
        if (stage.isShowing() && !stage.isMaximized() && !stage.isIconified()) {
            place = new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
    }

    private void keep() {
        WindowPlace last = new WindowPlace(place.x(), place.y(), place.width(), place.height(), stage.isMaximized());
        settings.change(s -> s.withWindow(last));
    }

    private static boolean isInSight(WindowPlace place) {
        return !Screen.getScreensForRectangle(place.x(), place.y(), GRIP_WIDTH, GRIP_HEIGHT)
                .isEmpty();
    }
}
