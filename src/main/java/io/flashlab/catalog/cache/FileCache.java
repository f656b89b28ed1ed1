package io.flashlab.catalog.cache;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.task.CancellationToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Firmware from the network, kept as plain files in a folder: {@code firmware/<server>/<name>}, each with a description
 * beside it, and all of them in {@code SHA256SUMS}. The folder can be copied to another computer as it is. A file that is
 * not as its description says is fetched again. Several programs may use one folder at the same time.
 *
 * <p>All methods block and may be called on any thread.
 */
public final class FileCache {

    /** The largest flash that boards have, and so the largest file that makes sense. */
    private static final long MOST_BYTES = 32L << 20;

    private final CacheTree tree;
    private final Web web;
    private final Clock clock;

    /** @param folder need not exist */
    public FileCache(Path folder, Web web, Clock clock) {
        this.tree = new CacheTree(folder);
        this.web = web;
        this.clock = clock;
    }

    public Path folder() {
        return tree.folder();
    }

    /** Whether a file seems to be there. Only a quick look: {@link #get} checks its bytes. */
    public boolean has(URI address) {
        Path file = tree.firmware(address);
        return About.read(About.of(file))
                .filter(about -> about.address().equals(address))
                .filter(about -> about.size() == size(file))
                .isPresent();
    }

    /**
     * The file on disk, fetched unless it is there and sound.
     *
     * @throws DownloadFailed when it cannot be had, or is not what it should be
     * @throws FileUnusable when the folder cannot be written
     * @throws FlasherException.Cancelled when it was called off; the next attempt goes on from here
     */
    public Path get(WantedFile wanted, DownloadProgress progress, CancellationToken cancellation)
            throws FlasherException {
        Path file = tree.firmware(wanted.address());
        Optional<Path> present = sound(file, wanted);
        if (present.isPresent()) {
            return present.get();
        }
        try (EntryLock _ = EntryLock.take(tree.lock(wanted.address()), cancellation)) {
            // Another program may have brought it while we waited.
            Optional<Path> brought = sound(file, wanted);
            return brought.isPresent() ? brought.get() : fetch(file, wanted, progress, cancellation);
        } catch (IOException e) {
            throw new FileUnusable(file, FileProblem.WRITE_FAILED, e);
        }
    }

    /** How many bytes all of it takes on disk. */
    public long size() {
        return tree.size();
    }

    /**
     * Removes everything that was fetched, lists included; nothing else that lies in the folder.
     *
     * @throws FileUnusable when something cannot be removed
     */
    public void clear() throws FileUnusable {
        tree.clear();
    }

    private Path fetch(Path file, WantedFile wanted, DownloadProgress progress, CancellationToken cancellation)
            throws FlasherException, IOException {
        PartFile part = new PartFile(file, web);
        boolean resumed = part.isBegun();
        while (true) {
            Optional<String> validator = part.fetch(wanted.address(), most(wanted), progress, cancellation);
            byte[] content = Files.readAllBytes(part.path());
            try {
                check(content, wanted);
            } catch (FlasherException e) {
                part.delete();
                if (resumed) {
                    // The halves may not have been of the same file.
                    resumed = false;
                    continue;
                }
                throw e;
            }
            WholeFile.move(part.path(), file);
            part.forget();
            new About(wanted.address(), content.length, Digests.sha256(content), clock.instant(), validator)
                    .write(About.of(file));
            tree.index();
            return file;
        }
    }

    private static long most(WantedFile wanted) {
        return Math.min(MOST_BYTES, wanted.size().orElse(MOST_BYTES));
    }

    private Optional<Path> sound(Path file, WantedFile wanted) {
        Optional<About> about =
                About.read(About.of(file)).filter(known -> known.address().equals(wanted.address()));
        try {
            if (about.isEmpty()
                    || about.get().size() != size(file)
                    || about.get().size() > MOST_BYTES) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(file);
            check(content, wanted);
            return Digests.sha256(content).equals(about.get().sha256()) ? Optional.of(file) : Optional.empty();
        } catch (IOException | FlasherException e) {
            return Optional.empty();
        }
    }

    private static void check(byte[] content, WantedFile wanted) throws FlasherException {
        if (wanted.size().isPresent() && wanted.size().getAsLong() != content.length) {
            throw damaged(
                    wanted,
                    "it has %s bytes, and should have %s"
                            .formatted(content.length, wanted.size().getAsLong()));
        }
        if (wanted.sha256()
                .filter(sum -> !sum.equalsIgnoreCase(Digests.sha256(content)))
                .isPresent()) {
            throw damaged(wanted, "its SHA-256 is not the one that the catalogue names");
        }
        wanted.check().check(content);
    }

    private static DownloadFailed damaged(WantedFile wanted, String detail) {
        return new DownloadFailed(wanted.address().toString(), DownloadProblem.DAMAGED, detail);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }
}
