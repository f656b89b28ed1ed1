package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.Catalog;
import io.flashlab.catalog.CatalogSource;
import io.flashlab.catalog.DefaultSources;
import io.flashlab.catalog.SourceKind;
import io.flashlab.viewmodel.settings.CatalogChoices;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The catalogue, and what is needed to ask it without stopping the window.
 *
 * @param catalog asked on the worker only
 * @param settings say which lists are wanted
 * @param worker runs what takes its time
 * @param ui runs what touches the window
 */
public record CatalogAccess(Catalog catalog, SettingsViewModel settings, Executor worker, Executor ui) {

    /** The lists that the person wants. */
    List<CatalogSource> sources() {
        CatalogChoices choices = settings.get().catalog();
        return Stream.concat(
                        DefaultSources.all().stream(),
                        choices.added().stream().flatMap(added -> source(added).stream()))
                .filter(source -> !choices.off().contains(source.address().toString()))
                .toList();
    }

    private static Optional<CatalogSource> source(CatalogChoices.AddedSource added) {
        try {
            URI address = URI.create(added.address());
            return SourceKind.of(added.kind()).map(kind -> new CatalogSource(added.name(), kind, address));
        } catch (IllegalArgumentException e) {
            // The settings are a file that people may edit.
            return Optional.empty();
        }
    }
}
