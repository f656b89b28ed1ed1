package io.flashlab.view.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.settings.Theme;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Gives the program the colours that the settings ask for, and follows the system where they say so. */
public final class ThemeSwitcher {

    private final SettingsViewModel settings;
    private final ReadOnlyObjectProperty<ColorScheme> system;
    private final Consumer<String> useStyleSheet;
    private final ReadOnlyObjectWrapper<ColorScheme> scheme =
            new ReadOnlyObjectWrapper<>(this, "scheme", ColorScheme.LIGHT);

    /**
     * @param system what the system shows: {@code Platform.getPreferences().colorSchemeProperty()}
     * @param useStyleSheet {@code Application::setUserAgentStylesheet}
     */
    public ThemeSwitcher(
            SettingsViewModel settings, ReadOnlyObjectProperty<ColorScheme> system, Consumer<String> useStyleSheet) {
        this.settings = settings;
        this.system = system;
        this.useStyleSheet = useStyleSheet;
    }

    /** The colours in force. */
    public ReadOnlyObjectProperty<ColorScheme> schemeProperty() {
        return scheme.getReadOnlyProperty();
    }

    /** Begins with the colours of now and follows every change. */
    public void install() {
        // Not told at once, unlike a subscriber that takes the value.
        choose();
        settings.settingsProperty().subscribe(this::choose);
        system.subscribe(this::choose);
        scheme.subscribe(this::apply);
    }

    private void choose() {
        Theme theme = settings.get().theme();
        scheme.set(
                switch (theme) {
                    case SYSTEM -> system.get();
                    case LIGHT -> ColorScheme.LIGHT;
                    case DARK -> ColorScheme.DARK;
                });
    }

    private void apply(ColorScheme now) {
        useStyleSheet.accept(
                switch (now) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
    }
}
