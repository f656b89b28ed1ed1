package io.flashlab.engine.baud;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.SerialTransport;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What lies between the computer and a board, as far as it can be recognised.
 *
 * @param id the same each time it is plugged in: USB numbers with the serial number, with the place where there is none, for
 *     example {@code 10c4:ea60/0162B1A8} or {@code 1a86:7523@1-4.2}; the name of a port that is not USB
 * @param kind what it can do
 */
public record Adapter(String id, AdapterKind kind) {

    /**
     * Serial numbers that many adapters have in common: a CP2102 leaves the factory with {@code 0001} (Silicon Labs AN721),
     * others with zeros.
     */
    private static final Pattern SHARED_SERIAL = Pattern.compile("0*[01]?");

    /** The adapter behind an open port. */
    public static Adapter of(SerialTransport port) {
        return of(port.name(), port.usb());
    }

    /** The adapter of a port that is listed. */
    public static Adapter of(PortInfo port) {
        return of(port.name(), port.usb());
    }

    /**
     * The adapter behind a port.
     *
     * @param port its name, which is all that is known of a network's port
     * @param usb what it says of itself on the USB
     */
    public static Adapter of(String port, Optional<UsbId> usb) {
        return usb.map(id -> new Adapter(text(id, port), AdapterKind.of(id)))
                .orElseGet(() -> new Adapter(withoutOptions(port), AdapterKind.ofPort(port)));
    }

    private static String text(UsbId usb, String port) {
        String numbers = String.format(Locale.ROOT, "%04x:%04x", usb.vendorId(), usb.productId());
        if (!SHARED_SERIAL.matcher(usb.serialNumber()).matches()) {
            return numbers + "/" + usb.serialNumber();
        }
        return numbers + "@" + (usb.location().isEmpty() ? port : usb.location());
    }

    private static String withoutOptions(String port) {
        int question = port.indexOf('?');
        return question < 0 || !port.contains("://") ? port : port.substring(0, question);
    }
}
