package io.flashlab.catalog.cache;

import io.flashlab.catalog.download.Web;
import io.flashlab.catalog.download.WebHead;
import io.flashlab.catalog.download.WebReceiver;
import io.flashlab.catalog.download.WebRequest;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.task.CancellationToken;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being fetched. What an earlier attempt brought is used again if the server still has the same file; its
 * validator lies beside it.
 */
final class PartFile {

    /** A connection that breaks off is taken up again that often, as long as it brings something each time. */
    private static final int MOST_ATTEMPTS = 4;

    private final Path part;
    private final Path validator;
    private final Web web;

    PartFile(Path target, Web web) {
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.validator = target.resolveSibling(target.getFileName() + ".part.version");
        this.web = web;
    }

    Path path() {
        return part;
    }

    /** Whether there is something of an earlier attempt. */
    boolean isBegun() {
        return Files.exists(part);
    }

    /**
     * Fetches it, or what is missing of it.
     *
     * @return its validator, if it has one
     */
    Optional<String> fetch(URI address, long mostBytes, DownloadProgress progress, CancellationToken cancellation)
            throws FlasherException {
        for (int attempt = 1; ; attempt++) {
            long before = length();
            Receiver receiver = new Receiver(progress);
            try (receiver) {
                web.ask(WebRequest.of(address, mostBytes, cancellation).only(rest()), receiver);
                return receiver.version;
            } catch (DownloadFailed e) {
                boolean worthIt = e.problem() == DownloadProblem.NO_CONNECTION && length() > before;
                if (!canGoOn(e)) {
                    delete();
                }
                if (!worthIt || attempt == MOST_ATTEMPTS || rest().isEmpty()) {
                    throw e;
                }
            } catch (Cancelled e) {
                throw e;
            } catch (FlasherException e) {
                delete();
                throw e;
            }
        }
    }

    void delete() throws FileUnusable {
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(validator);
        } catch (IOException e) {
            throw new FileUnusable(part, FileProblem.WRITE_FAILED, e);
        }
    }

    /** Its bytes have been moved away. */
    void forget() throws IOException {
        Files.deleteIfExists(validator);
    }

    private static boolean canGoOn(DownloadFailed e) {
        return e.problem() == DownloadProblem.NO_CONNECTION || e.problem() == DownloadProblem.TOO_SLOW;
    }

    private Optional<WebRequest.Rest> rest() {
        try {
            long length = length();
            return length > 0 && Files.isRegularFile(validator)
                    ? Optional.of(new WebRequest.Rest(length, Files.readString(validator)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private long length() {
        try {
            return Files.isRegularFile(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Writes what comes. */
    private final class Receiver implements WebReceiver, AutoCloseable {
        private final DownloadProgress progress;
        private Optional<String> version = Optional.empty();
        private @Nullable FileChannel channel;

        Receiver(DownloadProgress progress) {
            this.progress = progress;
        }

        @Override
        public void begins(WebHead head) throws FlasherException {
            version = head.validator();
            try {
                Files.createDirectories(part.toAbsolutePath().getParent());
                Files.deleteIfExists(validator);
                channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel.truncate(head.from());
                channel.position(head.from());
                if (head.strongValidator().isPresent()) {
                    WholeFile.write(validator, head.strongValidator().get().getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new FileUnusable(part, FileProblem.WRITE_FAILED, e);
            }
            progress.at(head.from(), head.size());
        }

        @Override
        public void take(WebHead head, ByteBuffer bytes) throws FlasherException {
            FileChannel open = channel;
            if (open == null) {
                throw new IllegalStateException("nothing has begun");
            }
            try {
                while (bytes.hasRemaining()) {
                    open.write(bytes);
                }
                progress.at(open.position(), head.size());
            } catch (IOException e) {
                throw new FileUnusable(part, FileProblem.WRITE_FAILED, e);
            }
        }

        @Override
        public void close() throws FileUnusable {
            FileChannel open = channel;
            if (open != null) {
                try (open) {
                    open.force(true);
                } catch (IOException e) {
                    throw new FileUnusable(part, FileProblem.WRITE_FAILED, e);
                }
            }
        }
    }
}
