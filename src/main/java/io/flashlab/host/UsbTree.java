package io.flashlab.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The USB as Linux shows it in {@code /sys/bus/usb/devices}: a folder for each device with {@code idVendor},
 * {@code idProduct} and {@code devnum} (sysfs-bus-usb), in it one for each interface, and in that {@code ttyUSB0} (usb-serial)
 * or {@code tty/ttyACM0} (cdc-acm) where a driver has made a port of it.
 */
final class UsbTree {

    private final Path devices;

    UsbTree(Path root) {
        this.devices = root.resolve("sys/bus/usb/devices");
    }

    /** Whether there is such a tree. */
    boolean isThere() {
        return Files.isDirectory(devices);
    }

    /** All devices; each has another name when it is plugged in again. Hubs and built-in devices are among them. */
    Set<String> present() {
        Set<String> names = new HashSet<>();
        for (Path device : list(devices, "*")) {
            read(device.resolve("devnum")).ifPresent(number -> names.add(device.getFileName() + "#" + number));
        }
        return names;
    }

    /** Known serial devices that have no port. */
    List<UsbSerial> withoutPort() {
        List<UsbSerial> found = new ArrayList<>();
        for (Path device : list(devices, "*")) {
            known(device).filter(_ -> !hasPort(device)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<UsbSerial> known(Path device) {
        Optional<Integer> vendor = read(device.resolve("idVendor")).flatMap(UsbTree::number);
        Optional<Integer> product = read(device.resolve("idProduct")).flatMap(UsbTree::number);
        return vendor.flatMap(v -> product.flatMap(p -> UsbSerial.of(v, p)));
    }

    private static boolean hasPort(Path device) {
        return list(device, device.getFileName() + ":*").stream()
                .anyMatch(part -> !list(part, "tty*").isEmpty());
    }

    private static Optional<Integer> number(String hexadecimal) {
        try {
            return Optional.of(Integer.parseInt(hexadecimal, 16));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty(); // an interface has no such file, and a device may leave meanwhile
        }
    }

    private static List<Path> list(Path folder, String pattern) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
            List<Path> found = new ArrayList<>();
            entries.forEach(found::add);
            return found;
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
    }
}
