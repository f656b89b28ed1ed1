package io.flashlab.view.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.settings.Theme;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectProperty;

/** Gives the program the colours that the settings ask for, and follows the system where they say so. */
public final class ThemeSwitcher {

    private final SettingsViewModel settings;
    private final ReadOnlyObjectProperty<ColorScheme> system;
    private final Consumer<String> useStyleSheet;

    /**
     * @param system what the system shows: {@code Platform.getPreferences().colorSchemeProperty()}
     * @param useStyleSheet {@code Application::setUserAgentStylesheet}
     */
    public ThemeSwitcher(
            SettingsViewModel settings,
            ReadOnlyObjectProperty<ColorScheme> system,
            Consumer<String> useStyleSheet) {
        this.settings = settings;
        this.system = system;
        this.useStyleSheet = useStyleSheet;
    }

    /** Begins with the colours of now and follows every change. */
    public void install() {
        settings.settingsProperty().map(s -> s.theme()).subscribe(this::apply);
        system.subscribe(this::apply);
    }

    private void apply() {
        useStyleSheet.accept(
                switch (scheme()) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
    }

    private ColorScheme scheme() {
        Theme theme = settings.get().theme();
        return switch (theme) {
            case SYSTEM -> system.get();
            case LIGHT -> ColorScheme.LIGHT;
            case DARK -> ColorScheme.DARK;
        };
    }
}
