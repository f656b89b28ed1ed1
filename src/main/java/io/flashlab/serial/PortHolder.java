package io.flashlab.serial;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the program that has a device open, from {@code /proc/<pid>/fd} (proc(5)). Sees the user's own programs, and
 * everybody's when run as root; elsewhere than on Linux it finds nothing.
 */
final class PortHolder {

    private final Path proc;

    PortHolder(Path proc) {
        this.proc = proc;
    }

    /**
     * Looks for a holder.
     *
     * @param device the device file, links resolved
     */
    Optional<String> find(Path device) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
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

    private Optional<String> name(Path process) {
        if (process.getFileName()
                .toString()
                .equals(Long.toString(ProcessHandle.current().pid()))) {
            return Optional.of("this program");
        }
        try {
            return Optional.of(Files.readString(process.resolve("comm")).strip())
                    .filter(name -> !name.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
