package io.flashlab.app;

import io.flashlab.catalog.Catalog;
import io.flashlab.view.ViewLoader;
import io.flashlab.view.catalog.CatalogController;
import io.flashlab.view.catalog.CatalogDialog;
import io.flashlab.view.settings.CatalogSettingsController;
import io.flashlab.viewmodel.catalog.CatalogAccess;
import io.flashlab.viewmodel.catalog.CatalogSettingsViewModel;
import io.flashlab.viewmodel.catalog.CatalogViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Window;

/** Choosing firmware from the catalogue: its view-models, its dialog, its part of the settings. */
final class CatalogFeature {

    private final Models models;
    private final Network network;
    private final CatalogViewModel catalog;
    private final CatalogSettingsViewModel settings;
    private final Consumer<Path> use;

    /** @param use takes what was chosen */
    CatalogFeature(Models models, Surroundings outside, Consumer<Path> use) {
        this.models = models;
        this.network = outside.network();
        this.use = use;
        CatalogAccess access = new CatalogAccess(
                new Catalog(network.cache(), network.web(), Clock.systemUTC()),
                models.settings,
                outside.worker(),
                outside.ui());
        this.catalog = new CatalogViewModel(access, models.board, models.texts);
        this.settings = new CatalogSettingsViewModel(access, models.texts);
    }

    /** Lets a person choose. UI thread only. */
    void open(Window owner) {
        Map<Class<?>, Supplier<?>> made =
                Map.of(CatalogController.class, () -> new CatalogController(catalog, network.browser(), models.texts));
        ViewLoader views = new ViewLoader(made, models.texts);
        new CatalogDialog(owner, views.load(CatalogController.class), catalog, models.texts).open(use);
    }

    Map<Class<?>, Supplier<?>> controllers() {
        return Map.of(CatalogSettingsController.class, () -> new CatalogSettingsController(settings, models.texts));
    }
}
