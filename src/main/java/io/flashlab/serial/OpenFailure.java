package io.flashlab.serial;

import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the system's error code says about a port that would not open.
 *
 * <p>Codes: Linux {@code asm-generic/errno-base.h} and {@code errno.h}, macOS {@code sys/errno.h}, Windows "System Error
 * Codes (0-499)". On Windows a taken port is reported as access denied; there is no permission to lack.
 */
final class OpenFailure {

    private final OperatingSystem system;

    OpenFailure(OperatingSystem system) {
        this.system = system;
    }

    /**
     * Puts a failure into words.
     *
     * @param code errno, or the value of GetLastError
     * @param holder finds the program that has the port; asked only when somebody has it
     */
    PortException describe(String name, int code, Supplier<Optional<String>> holder) {
        return switch (system) {
            case WINDOWS -> windows(name, code, holder);
            case LINUX, MACOS -> posix(name, code, holder);
        };
    }

    private PortException posix(String name, int code, Supplier<Optional<String>> holder) {
        int wouldBlock = system == OperatingSystem.MACOS ? 35 : 11;
        if (code == wouldBlock) {
            return new PortBusy(name, holder.get());
        }
        return switch (code) {
            case 1, 13 -> new PermissionDenied(name); // EPERM, EACCES
            case 2, 6, 19 -> new PortNotFound(name); // ENOENT, ENXIO, ENODEV
            case 16 -> new PortBusy(name, holder.get()); // EBUSY
            case 5 -> new PortUnusable(name, "the device does not work (input/output error)"); // EIO
            case 22, 25 -> new PortUnusable(name, "it is not a serial port"); // EINVAL, ENOTTY
            default -> new PortUnusable(name, "the system reports error %s".formatted(code));
        };
    }

    private static PortException windows(String name, int code, Supplier<Optional<String>> holder) {
        return switch (code) {
            case 2, 3 -> new PortNotFound(name); // ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND
            case 5, 32 -> new PortBusy(name, holder.get()); // ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION
            case 31, 121 -> new PortUnusable(name, "the device does not work"); // ERROR_GEN_FAILURE, ERROR_SEM_TIMEOUT
            case 87 -> new PortUnusable(name, "the driver refuses the settings"); // ERROR_INVALID_PARAMETER
            default -> new PortUnusable(name, "the system reports error %s".formatted(code));
        };
    }
}
