package io.flashlab.engine.image;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the bytes of a firmware file come from. */
public sealed interface ImageSource {

    /** What to call it in messages and progress. */
    String name();

    /**
     * All its bytes, at least one.
     *
     * @throws FileUnusable when it is missing, empty, a folder, not permitted or unreadable
     */
    byte[] read() throws FlasherException;

    static ImageSource of(Path file) {
        return new OfFile(file);
    }

    static ImageSource of(String name, byte[] content) {
        return new OfBytes(name, content.clone());
    }

    /**
     * A file on disk, read anew each time.
     *
     * @param file its path
     */
    record OfFile(Path file) implements ImageSource {

        /** The largest flash that any supported chip addresses is 128 MB; nothing larger can be firmware. */
        private static final long LARGEST = 128L << 20;

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
                long size = Files.size(file);
                if (size == 0) {
                    throw new FileUnusable(file, FileProblem.EMPTY);
                }
                if (size > LARGEST) {
                    throw new FlasherException.ImageTooLarge(name(), 0, size, LARGEST);
                }
                return Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                throw new FileUnusable(file, FileProblem.MISSING, e);
            } catch (AccessDeniedException e) {
                throw new FileUnusable(file, FileProblem.NOT_PERMITTED, e);
            } catch (IOException e) {
                throw new FileUnusable(file, FileProblem.READ_FAILED, e);
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
}
