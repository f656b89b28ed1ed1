package io.flashlab.catalog.cache;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.task.CancellationToken;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Makes one program at a time fetch a file; the system frees it when a program ends, however it ends. Where the file
 * system knows no locks, everybody may: the files are placed as a whole all the same.
 */
final class EntryLock implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 100;

    private final FileChannel channel;

    private EntryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until nobody else has it.
     *
     * @throws IOException when there can be no file for it
     */
    static EntryLock take(Path file, CancellationToken cancellation) throws IOException, Cancelled {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            while (!taken) {
                cancellation.throwIfCancelled();
                taken = isFree(channel);
                if (!taken) {
                    Thread.sleep(LOOK_EVERY_MILLIS);
                }
            }
            return new EntryLock(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean isFree(FileChannel channel) {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
