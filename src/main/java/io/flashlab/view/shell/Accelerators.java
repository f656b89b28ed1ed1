package io.flashlab.view.shell;

import io.flashlab.viewmodel.log.LogViewModel;
import io.flashlab.viewmodel.shell.HeaderViewModel;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import javafx.collections.ObservableMap;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The keys that work on every page: F1 shows the guide, F5 detects, Ctrl+L shows the log, Ctrl+comma the settings, Ctrl+1 to
 * Ctrl+3 the first pages; and Space opens lists.
 */
public final class Accelerators {

    private final HeaderViewModel header;
    private final LogViewModel log;
    private final NavigationViewModel navigation;

    public Accelerators(HeaderViewModel header, LogViewModel log, NavigationViewModel navigation) {
        this.header = header;
        this.log = log;
        this.navigation = navigation;
    }

    void install(Scene scene) {
        ObservableMap<KeyCombination, Runnable> keys = scene.getAccelerators();
        keys.put(
                new KeyCodeCombination(KeyCode.F1),
                () -> navigation.pageProperty().set(NavigationViewModel.HELP));
        keys.put(new KeyCodeCombination(KeyCode.F5), header::detect);
        keys.put(shortcut(KeyCode.L), this::toggleLog);
        keys.put(shortcut(KeyCode.COMMA), () -> navigation.pageProperty().set(NavigationViewModel.SETTINGS));
        keys.put(shortcut(KeyCode.DIGIT1), () -> navigation.pageProperty().set(NavigationViewModel.FLASH));
        keys.put(shortcut(KeyCode.DIGIT2), () -> navigation.pageProperty().set(NavigationViewModel.BOARD));
        keys.put(shortcut(KeyCode.DIGIT3), () -> navigation.pageProperty().set(NavigationViewModel.CONSOLE));
        keys.put(shortcut(KeyCode.DIGIT4), () -> navigation.pageProperty().set(NavigationViewModel.LAB));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, Accelerators::openList);
    }

    /** Space opens a list, as it does outside JavaFX, which knows only F4 and Alt with an arrow for it. */
    private static void openList(KeyEvent key) {
        if (key.getCode() == KeyCode.SPACE
                && key.getTarget() instanceof ComboBox<?> list
                && !list.isEditable()
                && !list.isShowing()) {
            list.show();
            key.consume();
        }
    }

    private void toggleLog() {
        log.openProperty().set(!log.openProperty().get());
    }

    private static KeyCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
