package io.flashlab.catalog;

import io.flashlab.catalog.build.MicroPythonName;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A board that a list has firmware for.
 *
 * @param source the list's name
 * @param vendor who makes it; may be empty
 * @param title what it is called
 * @param chip family name, for example {@code ESP32-C3}
 * @param info a page about it
 * @param popular whether the list says that many have it
 * @param releases the newest first, previews behind releases; at least one
 */
public record CatalogBoard(
        String source,
        String vendor,
        String title,
        String chip,
        Optional<URI> info,
        boolean popular,
        List<CatalogRelease> releases) {

    public CatalogBoard {
        releases = List.copyOf(releases);
    }

    /** The name of the file without its folder. */
    static String fileName(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether its firmware is for every board with that chip: what most people look for. */
    public boolean isGeneric() {
        return MicroPythonName.of(fileName(releases.getFirst().address()))
                .filter(name -> name.board().contains("_GENERIC"))
                .isPresent();
    }
}
