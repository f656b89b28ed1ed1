package io.flashlab.view.theme;

import java.util.List;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Gives FlashLab's style sheets to every window that opens, dialogs included, and marks the roots of dark ones with the
 * class {@code dark}: a style sheet cannot ask which theme is in force.
 */
public final class WindowStyles {

    private static final String DARK = "dark";

    private final ObservableList<Window> windows;
    private final ReadOnlyObjectProperty<ColorScheme> colours;
    private final List<String> styleSheets = StyleSheets.all();

    /**
     * @param windows all that are open: {@code Window.getWindows()}
     * @param colours the colours in force
     */
    public WindowStyles(ObservableList<Window> windows, ReadOnlyObjectProperty<ColorScheme> colours) {
        this.windows = windows;
        this.colours = colours;
    }

    /** Begins with the windows of now and follows those to come. */
    public void install() {
        windows.forEach(this::dress);
        windows.addListener((Change<? extends Window> change) -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::dress);
            }
        });
        colours.subscribe(() -> windows.forEach(this::colour));
    }

    private void dress(Window window) {
        Scene scene = window.getScene();
        if (scene == null) {
            return;
        }
        // A popup has the style sheets of the window that it belongs to.
        if (!(window instanceof PopupWindow) && !scene.getStylesheets().containsAll(styleSheets)) {
            scene.getStylesheets().addAll(styleSheets);
        }
        colour(window);
    }

    private void colour(Window window) {
        Scene scene = window.getScene();
        if (scene != null) {
            scene.getRoot().getStyleClass().remove(DARK);
            if (colours.get() == ColorScheme.DARK) {
                scene.getRoot().getStyleClass().add(DARK);
            }
        }
    }
}
