package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.CatalogBoard;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the list of boards.
 *
 * @param board what it stands for
 */
public record BoardItem(CatalogBoard board) {

    /** Maker and name. */
    public String title() {
        return board.vendor().isEmpty() ? board.title() : board.vendor() + " \u00b7 " + board.title();
    }

    /** What can be had for it, and its chip. */
    public String subtitle() {
        return board.source() + " \u00b7 " + board.chip();
    }

    /** A page about it. */
    public Optional<String> info() {
        return board.info().map(URI::toString);
    }

    boolean matches(String search) {
        String all = (title() + " " + subtitle()).toLowerCase(Locale.ROOT);
        for (String word : search.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
