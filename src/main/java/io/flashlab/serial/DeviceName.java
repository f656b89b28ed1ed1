package io.flashlab.serial;

import java.util.Locale;

/**
 * One name for one device, of the several that a system has for it: on Windows {@code com7} and {@code \\.\COM7} are
 * {@code COM7} ("Naming Files, Paths, and Namespaces", Microsoft), on macOS {@code /dev/tty.usbmodem1}, which waits for a
 * carrier when it is opened, is {@code /dev/cu.usbmodem1}. Links are not resolved.
 */
final class DeviceName {

    private static final String WINDOWS_DEVICES = "\\\\.\\";
    private static final String MACOS_WAITS = "/dev/tty.";
    private static final String MACOS_CALLS_OUT = "/dev/cu.";

    private DeviceName() {}

    static String of(String name, OperatingSystem system) {
        return switch (system) {
            case WINDOWS -> withoutPrefix(name, WINDOWS_DEVICES).toUpperCase(Locale.ROOT);
            case MACOS -> callingOut(inDevices(name));
            case LINUX -> inDevices(name);
        };
    }

    private static String inDevices(String name) {
        return name.indexOf('/') < 0 ? "/dev/" + name : name;
    }

    private static String callingOut(String path) {
        return path.startsWith(MACOS_WAITS) ? MACOS_CALLS_OUT + withoutPrefix(path, MACOS_WAITS) : path;
    }

    private static String withoutPrefix(String name, String prefix) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
