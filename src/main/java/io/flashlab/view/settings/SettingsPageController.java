package io.flashlab.view.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.Language;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.settings.Theme;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The Settings page. Every change takes effect, and is kept, at once. */
public final class SettingsPageController {

    private final SettingsViewModel settings;
    private final Texts texts;
    private final String storedIn;

    @FXML
    private ComboBox<Theme> theme;

    @FXML
    private ComboBox<Language> language;

    @FXML
    private ToggleSwitch logOpen;

    @FXML
    private ToggleSwitch confirmErase;

    @FXML
    private Label stored;

    /** @param storedIn the settings file, to be shown */
    @SuppressWarnings("NullAway.Init")
    public SettingsPageController(SettingsViewModel settings, Texts texts, String storedIn) {
        this.settings = settings;
        this.texts = texts;
        this.storedIn = storedIn;
    }

    @FXML
    private void initialize() {
        theme.getItems().setAll(Theme.values());
        theme.setConverter(new Names<>(chosen -> texts.get("shell.settings.theme." + chosen)));
        language.getItems().setAll(Language.values());
        language.setConverter(
                new Names<>(chosen -> chosen.ownName().orElseGet(() -> texts.get("shell.settings.language.SYSTEM"))));
        stored.setText(storedIn);
        settings.settingsProperty().subscribe(this::show);
        theme.valueProperty().subscribe(chosen -> settings.change(s -> s.withTheme(chosen)));
        language.valueProperty().subscribe(chosen -> settings.change(s -> s.withLanguage(chosen)));
        logOpen.selectedProperty().subscribe(on -> settings.change(s -> s.withLogOpen(on)));
        confirmErase.selectedProperty().subscribe(on -> settings.change(s -> s.withConfirmErase(on)));
    }

    private void show(Settings now) {
        theme.setValue(now.theme());
        language.setValue(now.language());
        logOpen.setSelected(now.logOpen());
        confirmErase.setSelected(now.confirmErase());
    }

    /** Choices by their names in words. */
    private static final class Names<T> extends StringConverter<T> {

        private final Function<T, String> name;

        Names(Function<T, String> name) {
            this.name = name;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : name.apply(value);
        }

        @Override
        public T fromString(String name) {
            throw new UnsupportedOperationException("chosen, not typed");
        }
    }
}
