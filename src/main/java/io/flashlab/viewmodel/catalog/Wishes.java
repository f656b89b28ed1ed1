package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.CatalogRelease;
import java.util.Optional;

/**
 * What a person has asked for so far.
 *
 * @param chip boards with this chip; empty for all
 * @param search words that a board's line must have
 * @param previews whether versions for trying out are shown too
 * @param board one of the list
 * @param version one of the board's
 * @param build one of the version's, by its name
 */
record Wishes(
        Optional<String> chip,
        String search,
        boolean previews,
        Optional<BoardItem> board,
        Optional<CatalogRelease> version,
        Optional<String> build) {

    static final Wishes NONE =
            new Wishes(Optional.empty(), "", false, Optional.empty(), Optional.empty(), Optional.empty());

    Wishes withChip(Optional<String> newChip) {
        return new Wishes(newChip, search, previews, board, version, build);
    }

    Wishes withSearch(String newSearch) {
        return new Wishes(chip, newSearch, previews, board, version, build);
    }

    Wishes withPreviews(boolean newPreviews) {
        return new Wishes(chip, search, newPreviews, board, version, build);
    }

    /** Version and build are of the board before. */
    Wishes withBoard(Optional<BoardItem> newBoard) {
        return new Wishes(chip, search, previews, newBoard, Optional.empty(), Optional.empty());
    }

    Wishes withVersion(CatalogRelease newVersion) {
        return new Wishes(chip, search, previews, board, Optional.of(newVersion), Optional.empty());
    }

    Wishes withBuild(Optional<String> newBuild) {
        return new Wishes(chip, search, previews, board, version, newBuild);
    }
}
