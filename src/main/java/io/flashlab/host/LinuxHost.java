package io.flashlab.host;

import io.flashlab.host.HostReport.UsbChange;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks around on Linux, in {@code /proc}, {@code /sys} and {@code /etc}. Remembers what was plugged in when it was made. */
final class LinuxHost implements HostLook {

    private final Path root;
    private final UsbTree usb;
    private final LinuxGroups groups;
    private final Set<String> usbAtStart;

    /**
     * @param root {@code /}, or a made-up tree
     * @param user the name of this program's user
     */
    LinuxHost(Path root, String user) {
        this.root = root;
        this.usb = new UsbTree(root);
        this.groups = new LinuxGroups(root, user);
        this.usbAtStart = usb.present();
    }

    @Override
    public HostReport look(String port) {
        return new HostReport(device(port).flatMap(groups::of), brlttyRuns(), usb.withoutPort(), change(), List.of());
    }

    private Optional<Path> device(String port) {
        try {
            return port.startsWith("/") ? Optional.of(root.resolve(port.substring(1))) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private UsbChange change() {
        if (!usb.isThere()) {
            return UsbChange.UNKNOWN;
        }
        return usbAtStart.containsAll(usb.present()) ? UsbChange.NOTHING_NEW : UsbChange.NEW_DEVICE;
    }

    /** By the name of its process, which everybody may read, unlike what it has open. */
    private boolean brlttyRuns() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (nameOf(process).equals("brltty")) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return false;
    }

    private static String nameOf(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
