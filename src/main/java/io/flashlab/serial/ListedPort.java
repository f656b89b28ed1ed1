package io.flashlab.serial;

import com.fazecast.jSerialComm.SerialPort;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.Optional;
import java.util.Set;

/** Turns what jSerialComm found into what a person sees. */
final class ListedPort {

    /** jSerialComm's word for a fact that the system does not give. */
    private static final String UNKNOWN = "Unknown";

    /** Its description of a port that it did not find by itself and lists only while this program has it open. */
    private static final String OPENED_BY_NAME = "User-Specified Port";

    /** Ports that macOS offers on every computer and that no board is behind. */
    private static final Set<String> MACOS_SYSTEM_PORTS =
            Set.of("/dev/cu.Bluetooth-Incoming-Port", "/dev/cu.wlan-debug", "/dev/cu.debug-console");

    private ListedPort() {}

    /** @return empty for a port that should not be offered */
    static Optional<PortInfo> describe(SerialPort port, OperatingSystem system) {
        String name = system == OperatingSystem.WINDOWS ? port.getSystemPortName() : port.getSystemPortPath();
        boolean found = !port.getPortDescription().equals(OPENED_BY_NAME);
        return found && isOffered(name, system) ? Optional.of(info(name, port)) : Optional.empty();
    }

    /** macOS lists each port twice; its {@code tty} form waits for a carrier when opened, the {@code cu} form does not. */
    static boolean isOffered(String name, OperatingSystem system) {
        return system != OperatingSystem.MACOS || (!name.startsWith("/dev/tty.") && !MACOS_SYSTEM_PORTS.contains(name));
    }

    private static PortInfo info(String name, SerialPort port) {
        int vendor = port.getVendorID();
        if (vendor <= 0) {
            return new PortInfo(name, known(port.getPortDescription()), Kind.OTHER);
        }
        UsbId usb =
                new UsbId(vendor, port.getProductID(), known(port.getSerialNumber()), location(port.getPortLocation()));
        return new PortInfo(name, known(port.getPortDescription()), Kind.USB, Optional.of(usb));
    }

    /** jSerialComm says {@code 0-0} where the system does not tell. */
    private static String location(String text) {
        String known = known(text);
        return known.equals("0-0") ? "" : known;
    }

    private static String known(String text) {
        String trimmed = text.strip();
        return trimmed.equals(UNKNOWN) ? "" : trimmed;
    }
}
