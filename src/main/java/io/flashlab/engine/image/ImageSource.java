package io.flashlab.engine.image;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a firmware file come from: a file, an array or a stream. */
public sealed interface ImageSource {

    /** What to call it in messages and progress. */
    String name();

    /**
     * All its bytes; none when it is empty. The array is the caller's own.
     *
     * @throws FileUnusable when it is missing, a folder, not permitted or unreadable
     * @throws ImageTooLarge when it is larger than any flash
     */
    byte[] read() throws FlasherException;

    /** A file on disk, called by its path. It is read anew each time. */
    static ImageSource of(Path file) {
        return new OfFile(file);
    }

    /**
     * Bytes in memory.
     *
     * @param name what to call them in messages
     * @param content copied
     */
    static ImageSource of(String name, byte[] content) {
        return new OfBytes(name, content.clone());
    }

    /**
     * A stream. It is read to its end when the bytes are first asked for, and they are kept; closing it is the caller's.
     *
     * @param name what to call it in messages
     */
    static ImageSource of(String name, InputStream content) {
        return new OfStream(name, content);
    }

    /**
     * A file on disk, read anew each time.
     *
     * @param file its path
     */
    record OfFile(Path file) implements ImageSource {

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public byte[] read() throws FlasherException {
            try {
                if (Files.isDirectory(file)) {
                    throw new FileUnusable(file, FileProblem.NOT_A_FILE);
                }
                SizeLimit.check(name(), Files.size(file));
                return Files.isRegularFile(file) ? Files.readAllBytes(file) : withoutSize();
            } catch (NoSuchFileException e) {
                throw new FileUnusable(file, FileProblem.MISSING, e);
            } catch (AccessDeniedException e) {
                throw new FileUnusable(file, FileProblem.NOT_PERMITTED, e);
            } catch (IOException e) {
                throw new FileUnusable(file, FileProblem.READ_FAILED, e);
            }
        }

        /** A pipe's or a device's bytes: nobody knows beforehand how many there are. */
        private byte[] withoutSize() throws IOException, ImageTooLarge {
            try (InputStream stream = Files.newInputStream(file)) {
                return SizeLimit.readAll(name(), stream);
            }
        }
    }

    /** Bytes in memory. */
    final class OfBytes implements ImageSource {
        private final String name;
        private final byte[] content;

        private OfBytes(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public byte[] read() {
            return content.clone();
        }
    }

    /** A stream that is read once. */
    final class OfStream implements ImageSource {
        private final String name;
        private final InputStream stream;
        private byte @Nullable [] content;

        private OfStream(String name, InputStream stream) {
            this.name = name;
            this.stream = stream;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized byte[] read() throws FlasherException {
            if (content == null) {
                content = readAll();
            }
            return content.clone();
        }

        private byte[] readAll() throws FlasherException {
            try {
                return SizeLimit.readAll(name, stream);
            } catch (IOException e) {
                throw new FileUnusable(name, FileProblem.READ_FAILED, e);
            }
        }
    }
}
