package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.CatalogBoard;
import io.flashlab.catalog.CatalogListing;
import io.flashlab.catalog.CatalogSource;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.task.CancellationToken;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lists, each shown as it was fetched last until it is fetched anew. UI thread only. */
final class CatalogLists {

    private final CatalogAccess access;
    private final Runnable changed;
    private final Map<URI, CatalogListing> listings = new LinkedHashMap<>();
    private CancellationToken token = new CancellationToken();
    private int awaited;

    /** @param changed told after every change */
    CatalogLists(CatalogAccess access, Runnable changed) {
        this.access = access;
        this.changed = changed;
    }

    /** Shows what is known, and asks for what is new. */
    void load() {
        stop();
        CancellationToken mine = new CancellationToken();
        token = mine;
        List<CatalogSource> sources = access.sources();
        listings.clear();
        awaited = sources.size();
        for (CatalogSource source : sources) {
            access.worker().execute(() -> {
                CatalogListing kept = access.catalog().kept(source);
                access.ui().execute(() -> show(kept, mine));
                try {
                    CatalogListing now = access.catalog().list(source, mine);
                    access.ui().execute(() -> finish(now, mine));
                } catch (Cancelled e) {
                    // Nobody looks any more.
                }
            });
        }
        changed.run();
    }

    /** Asks for nothing any more. */
    void stop() {
        token.cancel();
        awaited = 0;
    }

    boolean isLooking() {
        return awaited > 0;
    }

    /** In the order of the sources. */
    List<CatalogListing> all() {
        return access.sources().stream()
                .map(source -> listings.get(source.address()))
                .filter(listing -> listing != null)
                .toList();
    }

    List<CatalogBoard> boards() {
        List<CatalogBoard> boards = new ArrayList<>();
        all().forEach(listing -> boards.addAll(listing.boards()));
        return boards;
    }

    private void show(CatalogListing listing, CancellationToken mine) {
        if (!mine.isCancelled()) {
            listings.put(listing.source().address(), listing);
            changed.run();
        }
    }

    private void finish(CatalogListing listing, CancellationToken mine) {
        if (!mine.isCancelled()) {
            awaited--;
            show(listing, mine);
        }
    }
}
