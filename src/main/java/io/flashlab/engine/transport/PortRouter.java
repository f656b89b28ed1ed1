package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Opens a port of any kind by its name: {@code socket://host:port}, {@code rfc2217://host:port}, {@code sim://board}, and
 * everything else as a serial port of this computer. Upper and lower case of the part before {@code ://} do not matter.
 */
public final class PortRouter implements PortOpener {

    private static final String SEPARATOR = "://";

    private final PortOpener serial;
    private final PortOpener simulated;

    /**
     * @param serial opens {@code COM7}, {@code /dev/ttyUSB0}
     * @param simulated opens {@code sim://} names, which it gets whole
     */
    public PortRouter(PortOpener serial, PortOpener simulated) {
        this.serial = serial;
        this.simulated = simulated;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        return opener(name).open(name, baudRate);
    }

    @Override
    public List<PortInfo> list() {
        return Stream.concat(serial.list().stream(), simulated.list().stream()).toList();
    }

    private PortOpener opener(String name) throws PortUnusable {
        int end = name.indexOf(SEPARATOR);
        if (end < 0) {
            return serial;
        }
        String scheme = name.substring(0, end).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "socket" -> TcpTransport::open;
            case "rfc2217" -> Rfc2217Transport::open;
            case "sim" -> simulated;
            default ->
                throw new PortUnusable(
                        name, "'%s://' is not a kind of port; socket://, rfc2217:// and sim:// are".formatted(scheme));
        };
    }
}
