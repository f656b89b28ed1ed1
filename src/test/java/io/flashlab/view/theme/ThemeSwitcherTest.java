package io.flashlab.view.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.settings.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.Test;

class ThemeSwitcherTest {

    private static final String LIGHT = new PrimerLight().getUserAgentStylesheet();
    private static final String DARK = new PrimerDark().getUserAgentStylesheet();

    private final ReadOnlyObjectWrapper<ColorScheme> system = new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT);
    private final List<String> used = new ArrayList<>();

    private SettingsViewModel installedWith(Theme theme) {
        SettingsViewModel settings = new SettingsViewModel(Settings.defaults().withTheme(theme), _ -> {});
        new ThemeSwitcher(settings, system.getReadOnlyProperty(), used::add).install();
        return settings;
    }

    @Test
    void whoSavedTheDarkThemeStartsInTheDark() {
        installedWith(Theme.DARK);

        assertThat(used).containsExactly(DARK);
    }

    @Test
    void aDarkSystemIsFollowedFromTheStart() {
        system.set(ColorScheme.DARK);

        installedWith(Theme.SYSTEM);

        assertThat(used).containsExactly(DARK);
    }

    @Test
    void aChangeOfTheSystemIsFollowedOnlyWhereItIsAskedFor() {
        SettingsViewModel settings = installedWith(Theme.LIGHT);

        system.set(ColorScheme.DARK);
        List<String> whileFixed = List.copyOf(used);
        settings.change(now -> now.withTheme(Theme.SYSTEM));
        system.set(ColorScheme.LIGHT);

        assertThat(whileFixed).containsExactly(LIGHT);
        assertThat(used).containsExactly(LIGHT, DARK, LIGHT);
    }
}
