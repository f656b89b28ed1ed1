package io.flashlab.viewmodel.settings;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings in force. UI thread only. */
public final class SettingsViewModel {

    private final Consumer<Settings> save;
    private final ReadOnlyObjectWrapper<Settings> settings;

    /** @param save keeps changed settings; called after every change */
    public SettingsViewModel(Settings initial, Consumer<Settings> save) {
        this.save = save;
        this.settings = new ReadOnlyObjectWrapper<>(this, "settings", initial);
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    public Settings get() {
        return settings.get();
    }

    /** Changes the settings, for example {@code change(s -> s.withTheme(Theme.DARK))}, and keeps them. */
    public void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        if (!changed.equals(settings.get())) {
            settings.set(changed);
            save.accept(changed);
        }
    }
}
