package io.flashlab.lab.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of lines that only grows. A line is on the disk when {@link #append} returns: neither a crash of the program nor a
 * cut of the power takes it back. What a crash left of a line at the end is cut off when the file is opened next.
 *
 * <p>One program at a time has it open.
 */
final class Journal implements AutoCloseable {

    private static final int LARGEST = 64 << 20;
    private static final byte END = '\n';

    private final FileChannel file;
    private final List<String> before;

    private Journal(FileChannel file, List<String> before) {
        this.file = file;
        this.before = before;
    }

    /**
     * Opens it, or begins a new one.
     *
     * @throws IOException when it cannot be opened, or another program has it open
     */
    static Journal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, path);
            byte[] content = wholeLines(file, path);
            file.truncate(content.length);
            file.position(content.length);
            keepName(path);
            return new Journal(
                    file, new String(content, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A new file's name is on the disk only when its folder is, where the system lets folders be opened. */
    private static void keepName(Path path) {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            System.getLogger(Journal.class.getName())
                    .log(System.Logger.Level.DEBUG, "this system keeps names by itself", e);
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() == null) {
                throw new IOException("another program has %s open".formatted(path));
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("%s is open already".formatted(path), e);
        }
    }

    /** Up to the last line end: what is behind it was being written when the program, or the computer, stopped. */
    private static byte[] wholeLines(FileChannel file, Path path) throws IOException {
        if (file.size() > LARGEST) {
            throw new IOException("%s is too large for a roster".formatted(path));
        }
        ByteBuffer content = ByteBuffer.allocate((int) file.size());
        while (content.hasRemaining() && file.read(content) >= 0) {
            // a read may give less than was asked for
        }
        int length = content.position();
        while (length > 0 && content.get(length - 1) != END) {
            length--;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(length);
        whole.write(content.array(), 0, length);
        return whole.toByteArray();
    }

    /** The lines that it had when it was opened. */
    List<String> before() {
        return before;
    }

    /** @param line without a line end in it */
    void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + (char) END).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
