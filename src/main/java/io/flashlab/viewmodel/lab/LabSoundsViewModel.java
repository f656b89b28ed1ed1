package io.flashlab.viewmodel.lab;

import io.flashlab.viewmodel.lab.BoardSounds.Sound;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/** Whether boards' ends are heard. UI thread only. */
public final class LabSoundsViewModel {

    private final SettingsViewModel settings;
    private final Consumer<Sound> player;

    /** @param player plays a sound, and comes back at once */
    public LabSoundsViewModel(SettingsViewModel settings, Consumer<Sound> player) {
        this.settings = settings;
        this.player = player;
    }

    public ObservableValue<Boolean> onProperty() {
        return settings.settingsProperty().map(Settings::labSounds);
    }

    /** Switches sounds on or off, for good. Whoever switches them on hears one, and knows whether the computer can. */
    public void switchTo(boolean on) {
        settings.change(now -> now.withLabSounds(on));
        if (on) {
            player.accept(Sound.PASSED);
        }
    }

    /** A board has ended so. */
    public void heard(Sound sound) {
        if (settings.get().labSounds()) {
            player.accept(sound);
        }
    }
}
