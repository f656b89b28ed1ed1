package io.flashlab.catalog;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file to get.
 *
 * @param address of it
 * @param chip the family that it is for
 * @param sha256 of it, 64 hexadecimal digits, when the list gives that
 * @param size of it in bytes, when the list gives that
 */
public record CatalogItem(URI address, String chip, Optional<String> sha256, OptionalLong size) {

    /** The file's name. */
    public String name() {
        return CatalogBoard.fileName(address);
    }
}
