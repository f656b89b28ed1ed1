package io.flashlab.app;

import io.flashlab.update.NewestRelease;
import io.flashlab.view.settings.UpdateSettingsController;
import io.flashlab.view.shell.UpdateLineController;
import io.flashlab.viewmodel.update.UpdateViewModel;
import io.flashlab.viewmodel.update.UpdateViewModel.UpdateAccess;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** The notice of newer versions: its view-model, its line, its part of the settings. */
final class UpdateFeature {

    private final Models models;
    private final UpdateViewModel updates;

    UpdateFeature(Models models, Surroundings outside) {
        this.models = models;
        Network network = outside.network();
        UpdateAccess access = new UpdateAccess(
                new NewestRelease(network.web()), outside.worker(), outside.ui(), InstantSource.system());
        this.updates = new UpdateViewModel(network.releases(), access, models.settings, network.browser());
    }

    void start() {
        updates.start();
    }

    Map<Class<?>, Supplier<?>> controllers() {
        return Map.of(
                UpdateLineController.class, () -> new UpdateLineController(updates, models.texts),
                UpdateSettingsController.class, () -> new UpdateSettingsController(updates, models.settings));
    }
}
