package io.flashlab.catalog;

import io.flashlab.engine.error.FlasherException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a list held.
 *
 * @param source which list
 * @param boards popular ones first, then those for every board with a chip, then by vendor and name
 * @param fetched when the server last said that this is what it has; empty when nothing was ever had
 * @param problem why nothing newer could be had
 */
public record CatalogListing(
        CatalogSource source,
        List<CatalogBoard> boards,
        Optional<Instant> fetched,
        Optional<FlasherException> problem) {

    public CatalogListing {
        boards = List.copyOf(boards);
    }
}
