package io.flashlab.viewmodel.catalog;

import java.util.List;
import java.util.Optional;

/**
 * All that there is to choose from now, and what is chosen. Texts may hold {@code **bold**} and {@code `monospace`} spans.
 *
 * @param chips to filter by
 * @param chip the filter in force
 * @param boards that the filters let through
 * @param board the one chosen
 * @param versions of it, the newest first
 * @param version the one chosen
 * @param builds of that version
 * @param build the one chosen
 * @param advice why it is that one, or why none can be taken
 * @param warning whether the advice is to be taken to heart
 * @param downloadable whether the choice can be taken
 */
public record CatalogPage(
        List<ChipFilter> chips,
        ChipFilter chip,
        List<BoardItem> boards,
        Optional<BoardItem> board,
        List<VersionItem> versions,
        Optional<VersionItem> version,
        List<BuildItem> builds,
        Optional<BuildItem> build,
        String advice,
        boolean warning,
        boolean downloadable) {

    public CatalogPage {
        chips = List.copyOf(chips);
        boards = List.copyOf(boards);
        versions = List.copyOf(versions);
        builds = List.copyOf(builds);
    }
}
