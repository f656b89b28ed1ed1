package io.flashlab.catalog.cache;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.task.CancellationToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders and files of a cache. */
record CacheTree(Path folder) {

    private static final System.Logger LOGGER = System.getLogger(CacheTree.class.getName());
    private static final String FIRMWARE = "firmware";
    private static final String LISTS = "lists";
    private static final String LOCKS = ".locks";
    private static final String INDEX = "SHA256SUMS";
    private static final List<String> OURS = List.of(FIRMWARE, LISTS, INDEX);

    Path firmware(URI address) {
        return in(FIRMWARE, address);
    }

    Path list(URI address) {
        return in(LISTS, address);
    }

    Path lock(URI address) {
        return folder.resolve(LOCKS).resolve(Digests.sha256(address.toString()).substring(0, 16));
    }

    private Path in(String kind, URI address) {
        EntryName name = EntryName.of(address);
        return folder.resolve(kind).resolve(name.folder()).resolve(name.file());
    }

    /**
     * Writes the list of all firmware, for people and for {@code sha256sum --check}. Nothing here depends on it: that it
     * could not be written is no reason to fail.
     */
    void index() throws Cancelled {
        Path lock = folder.resolve(LOCKS).resolve(INDEX);
        try (EntryLock _ = EntryLock.take(lock, new CancellationToken());
                Stream<Path> files = Files.walk(folder.resolve(FIRMWARE))) {
            String lines = files.filter(About::isOne)
                    .sorted()
                    .flatMap(about -> About.read(about)
                            .map(known -> "%s  %s%n".formatted(known.sha256(), relative(About.fileOf(about))))
                            .stream())
                    .collect(Collectors.joining());
            WholeFile.write(folder.resolve(INDEX), lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | UncheckedIOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the index of the cache was not written", e);
        }
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    long size() {
        return files().stream().mapToLong(CacheTree::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    void clear() throws FileUnusable {
        for (Path file : files().reversed()) {
            try {
                Files.deleteIfExists(file);
            } catch (DirectoryNotEmptyException e) {
                // Another program has just put something there.
            } catch (IOException e) {
                throw new FileUnusable(file, FileProblem.WRITE_FAILED, e);
            }
        }
    }

    /** Everything that is ours, folders before what is in them. Locks stay: somebody may be holding one. */
    private List<Path> files() {
        return OURS.stream()
                .map(folder::resolve)
                .flatMap(CacheTree::walk)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static Stream<Path> walk(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.of();
        }
    }
}
