package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for what is read from a board. An older one of that name survives a reading that fails. */
record OutputFile(Path path) {

    /** A wrong name is better told before minutes of reading than after. */
    void check() throws FileUnusable {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw new FileUnusable(path, FileProblem.NOT_A_FILE);
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new FileUnusable(folder, FileProblem.MISSING);
        }
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw new FileUnusable(path, FileProblem.NOT_PERMITTED);
        }
    }

    void write(byte[] content) throws FileUnusable {
        try {
            Files.write(path, content);
        } catch (AccessDeniedException e) {
            throw new FileUnusable(path, FileProblem.NOT_PERMITTED, e);
        } catch (IOException e) {
            throw new FileUnusable(path, FileProblem.WRITE_FAILED, e);
        }
    }

    /** Collects, and is written when it is flushed. */
    OutputStream collecting() {
        return new Collecting(path);
    }

    private static final class Collecting extends ByteArrayOutputStream {
        private final Path path;

        Collecting(Path path) {
            this.path = path;
        }

        @Override
        public void flush() throws IOException {
            Files.write(path, toByteArray());
        }
    }
}
