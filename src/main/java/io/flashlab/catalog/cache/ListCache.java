package io.flashlab.catalog.cache;

import io.flashlab.catalog.download.Web;
import io.flashlab.catalog.download.WebHead;
import io.flashlab.catalog.download.WebReceiver;
import io.flashlab.catalog.download.WebRequest;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.CancellationToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Lists of firmware from the network, kept for when there is no network. A list that cannot be read never takes the place
 * of one that can.
 *
 * <p>All methods block and may be called on any thread.
 */
public final class ListCache {

    private static final int MOST_BYTES = 8 << 20;
    private static final System.Logger LOGGER = System.getLogger(ListCache.class.getName());

    /**
     * A list that is there.
     *
     * @param content as {@link Reader} made it of the list
     * @param fetched when the server last said that it is this one
     */
    public record Kept<T>(T content, Instant fetched) {}

    /** Makes something of a list's bytes. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(byte[] list) throws FlasherException;
    }

    private final CacheTree tree;
    private final Web web;
    private final Clock clock;

    /** @param folder need not exist; may be a {@link FileCache}'s */
    public ListCache(Path folder, Web web, Clock clock) {
        this.tree = new CacheTree(folder);
        this.web = web;
        this.clock = clock;
    }

    /** The list as it was fetched last; empty when there is none, or none that can be read. */
    public <T> Optional<Kept<T>> kept(URI address, Reader<T> reader) {
        Path file = tree.list(address);
        Optional<About> about = about(address);
        try {
            if (about.isEmpty() || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(file);
            return Digests.sha256(content).equals(about.get().sha256())
                    ? Optional.of(new Kept<>(reader.read(content), about.get().fetched()))
                    : Optional.empty();
        } catch (IOException | FlasherException e) {
            return Optional.empty();
        }
    }

    /**
     * The list as the server has it now.
     *
     * @throws FlasherException.DownloadFailed when it cannot be had
     * @throws FlasherException what the reader throws, when it is no list
     */
    public <T> Kept<T> fetch(URI address, Reader<T> reader, CancellationToken cancellation) throws FlasherException {
        Optional<Kept<T>> kept = kept(address, reader);
        Optional<About> about = kept.isPresent() ? about(address) : Optional.empty();
        Collector list = new Collector();
        WebRequest request = WebRequest.of(address, MOST_BYTES, cancellation)
                .within(Optional.of(Web.LONGEST_FETCH))
                .unless(about.flatMap(About::validator));
        if (!web.ask(request, list) && kept.isPresent()) {
            about.ifPresent(known ->
                    describe(new About(address, known.size(), known.sha256(), clock.instant(), known.validator())));
            return new Kept<>(kept.get().content(), clock.instant());
        }
        byte[] content = list.received.toByteArray();
        T read = reader.read(content);
        keep(content, new About(address, content.length, Digests.sha256(content), clock.instant(), list.validator));
        return new Kept<>(read, clock.instant());
    }

    private Optional<About> about(URI address) {
        return About.read(About.of(tree.list(address)))
                .filter(known -> known.address().equals(address));
    }

    /** A list that could not be kept is good for now all the same. */
    private void keep(byte[] content, About about) {
        try {
            WholeFile.write(tree.list(about.address()), content);
            describe(about);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the list was not kept", e);
        }
    }

    private void describe(About about) {
        try {
            about.write(About.of(tree.list(about.address())));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the list's description was not kept", e);
        }
    }

    private static final class Collector implements WebReceiver {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private Optional<String> validator = Optional.empty();

        @Override
        public void begins(WebHead head) {
            validator = head.validator();
        }

        @Override
        public void take(WebHead head, ByteBuffer bytes) {
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            received.writeBytes(piece);
        }
    }
}
