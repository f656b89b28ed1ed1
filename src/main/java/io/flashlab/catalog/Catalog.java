package io.flashlab.catalog;

import io.flashlab.catalog.cache.DownloadProgress;
import io.flashlab.catalog.cache.FileCache;
import io.flashlab.catalog.cache.ListCache;
import io.flashlab.catalog.cache.WantedFile;
import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.task.CancellationToken;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Firmware to choose from. What was fetched once is there without a network too.
 *
 * <p>All methods block and may be called on any thread. Any bytes are an acceptable answer of a server: what they can take
 * of time, memory and disk is bounded.
 */
public final class Catalog {

    private final ListCache lists;
    private final FileCache files;

    /** @param folder where fetched files are kept; need not exist */
    public Catalog(Path folder, Web web, Clock clock) {
        this.lists = new ListCache(folder, web, clock);
        this.files = new FileCache(folder, web, clock);
    }

    /** What a list held when it was fetched last. Does not look into the network. */
    public CatalogListing kept(CatalogSource source) {
        return lists.kept(source.address(), new VariantsList(source)::read)
                .map(kept -> new CatalogListing(source, kept.content(), Optional.of(kept.fetched()), Optional.empty()))
                .orElseGet(() -> new CatalogListing(source, List.of(), Optional.empty(), Optional.empty()));
    }

    /**
     * What a list holds now; when it cannot be had, what it held when it was fetched last, with the reason.
     *
     * @throws Cancelled when it was called off
     */
    public CatalogListing list(CatalogSource source, CancellationToken cancellation) throws Cancelled {
        try {
            var fetched = lists.fetch(source.address(), new VariantsList(source)::read, cancellation);
            return new CatalogListing(source, fetched.content(), Optional.of(fetched.fetched()), Optional.empty());
        } catch (Cancelled e) {
            throw e;
        } catch (FlasherException e) {
            CatalogListing kept = kept(source);
            return new CatalogListing(source, kept.boards(), kept.fetched(), Optional.of(e));
        }
    }

    /** Whether a file is there already, at a quick look. */
    public boolean has(CatalogItem item) {
        return files.has(item.address());
    }

    /**
     * A file on disk, fetched unless it is there. It has the size and digest that the list names, if it names them, and is
     * sound firmware for the chip.
     *
     * @throws DownloadFailed when it cannot be had, or is not what it should be
     * @throws FileUnusable when it cannot be kept on disk
     * @throws Cancelled when it was called off; the next attempt goes on where this one ended
     */
    public Path get(CatalogItem item, DownloadProgress progress, CancellationToken cancellation)
            throws FlasherException {
        return files.get(
                new WantedFile(item.address(), item.sha256(), item.size(), new FirmwareCheck(item)),
                progress,
                cancellation);
    }

    /** Where fetched files are kept. */
    public Path folder() {
        return files.folder();
    }

    /** How many bytes they take on disk. */
    public long size() {
        return files.size();
    }

    /**
     * Removes everything that was fetched.
     *
     * @throws FileUnusable when something cannot be removed
     */
    public void clear() throws FileUnusable {
        files.clear();
    }
}
