package io.flashlab.lab.roster;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * A file of lines that only grows. A line is on the disk when {@link #append} returns: neither a crash of the program nor a
 * cut of the power takes it back. What a crash left of a line at the end is cut off when the file is opened next.
 *
 * <p>One program at a time has it open. Threads that are interrupted do it no harm, as they would to a channel.
 */
final class Journal implements AutoCloseable {

    private static final int LARGEST = 64 << 20;
    private static final byte END = '\n';

    private final RandomAccessFile file;
    private final List<String> before;

    private Journal(RandomAccessFile file, List<String> before) {
        this.file = file;
        this.before = before;
    }

    /**
     * Opens it, or begins a new one.
     *
     * @throws IOException when it cannot be opened, or another program has it open
     */
    static Journal open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("%s is not a file".formatted(path));
        }
        Files.createDirectories(folder);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            lock(file, path);
            byte[] content = wholeLines(file, path);
            file.setLength(content.length);
            file.seek(content.length);
            keepName(folder);
            return new Journal(
                    file, new String(content, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A new file's name is on the disk only when its folder is, where the system lets folders be opened. */
    private static void keepName(Path folder) {
        try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
            open.force(true);
        } catch (IOException e) {
            System.getLogger(Journal.class.getName())
                    .log(System.Logger.Level.DEBUG, "this system keeps names by itself", e);
        }
    }

    /** Given back when the file is closed. */
    private static void lock(RandomAccessFile file, Path path) throws IOException {
        try {
            if (file.getChannel().tryLock() == null) {
                throw new IOException("another program has %s open".formatted(path));
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("%s is open already".formatted(path), e);
        }
    }

    /** Up to the last line end: what is behind it was being written when the program, or the computer, stopped. */
    private static byte[] wholeLines(RandomAccessFile file, Path path) throws IOException {
        if (file.length() > LARGEST) {
            throw new IOException("%s is too large for a roster".formatted(path));
        }
        byte[] content = new byte[(int) file.length()];
        try {
            file.readFully(content);
        } catch (EOFException e) {
            throw new IOException("%s became shorter".formatted(path), e);
        }
        int length = content.length;
        while (length > 0 && content[length - 1] != END) {
            length--;
        }
        return Arrays.copyOf(content, length);
    }

    /** The lines that it had when it was opened. */
    List<String> before() {
        return before;
    }

    /** @param line without a line end in it */
    void append(String line) throws IOException {
        file.write((line + (char) END).getBytes(StandardCharsets.UTF_8));
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
