package io.flashlab.serial;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the program that has a device open, on Linux; elsewhere it finds nothing.
 *
 * <p>{@code /proc/<pid>/fd} (proc(5)) shows what the user's own programs have open, and everybody's when run as root. Other
 * users' programs are found by the locks that they hold on the device: flock(2)'s in {@code /proc/locks}, and the lock files
 * that modem programs write by UUCP's custom, {@code /run/lock/LCK..ttyUSB0} with the process number in it.
 */
final class PortHolder {

    private static final String LOCK_FILE = "LCK..";
    private static final int LOCK_PROCESS = 4;
    private static final int LOCK_INODE = 5;

    private final Path root;

    /** @param root {@code /}, or a made-up tree */
    PortHolder(Path root) {
        this.root = root;
    }

    /**
     * Looks for a holder.
     *
     * @param device the device file, links resolved, as programs see it
     */
    Optional<String> find(Path device) {
        return byDescriptor(device)
                .or(() -> byLock(device))
                .or(() -> byLockFile("run/lock", device))
                .or(() -> byLockFile("var/lock", device));
    }

    private Optional<String> byDescriptor(Path device) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, device)) {
                    return name(process);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty(); // no /proc: not Linux
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Path device) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).equals(device)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false; // another user's process, or one that has just ended
        }
        return false;
    }

    /** A line is {@code 1: FLOCK ADVISORY WRITE 1234 00:06:567 0 EOF}; a lock that is waited for has an arrow after its number. */
    private Optional<String> byLock(Path device) {
        try {
            String inode = Files.getAttribute(inRoot(device), "unix:ino").toString();
            return Files.readAllLines(root.resolve("proc/locks")).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(fields -> fields.length > LOCK_INODE && fields[LOCK_INODE].endsWith(":" + inode))
                    .findFirst()
                    .flatMap(fields -> name(root.resolve("proc").resolve(fields[LOCK_PROCESS])));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> byLockFile(String folder, Path device) {
        try {
            String content = Files.readString(root.resolve(folder).resolve(LOCK_FILE + device.getFileName()));
            // The number alone, or with the names of program and user after it.
            return Arrays.stream(content.strip().split("\\s+", -1))
                    .findFirst()
                    .filter(number -> number.matches("[0-9]+"))
                    .flatMap(number -> name(root.resolve("proc").resolve(number)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path inRoot(Path device) {
        return root.resolve(device.toString().substring(1));
    }

    private static Optional<String> name(Path process) {
        if (process.getFileName()
                .toString()
                .equals(Long.toString(ProcessHandle.current().pid()))) {
            return Optional.of("this program");
        }
        try {
            return Optional.of(Files.readString(process.resolve("comm")).strip())
                    .filter(name -> !name.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // a lock file that its program has left behind, or a process that has just ended
        }
    }
}
