package io.flashlab.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.PortLister;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The serial ports of this computer.
 *
 * <p>Opening leaves DTR and RTS released. Linux itself asserts both for an instant when a port is opened; the usual reset
 * circuit ignores that, but a board whose EN hangs directly on RTS restarts. Closing leaves the lines as they are on Linux
 * and macOS; on Windows drivers release them.
 */
public final class JSerialCommPorts implements PortOpener, PortLister {

    /** No pause before opening; jSerialComm's own default elsewhere is 200 ms. */
    private static final int NO_SAFETY_PAUSE = 0;

    private final OperatingSystem system = OperatingSystem.current();
    private final OpenFailure failure = new OpenFailure(system);
    private final PortHolder holders = new PortHolder(Path.of("/"));
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    @Override
    public List<PortInfo> list() {
        try {
            return Stream.of(LibraryLock.locked(SerialPort::getCommPorts))
                    .map(port -> ListedPort.describe(port, system))
                    .flatMap(Optional::stream)
                    .sorted(new PortOrder())
                    .toList();
        } catch (LinkageError e) {
            System.getLogger(JSerialCommPorts.class.getName())
                    .log(System.Logger.Level.WARNING, "Serial ports are not available on this system", e);
            return List.of();
        }
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        String device = device(name);
        if (!open.add(device)) {
            throw new PortBusy(name, Optional.of("this program"));
        }
        boolean opened = false;
        try {
            Optional<UsbId> usb = usb(device);
            SerialPort port = configured(name, device, baudRate);
            int error = LibraryLock.locked(() -> port.openPort(NO_SAFETY_PAUSE) ? 0 : port.getLastErrorCode());
            if (!port.isOpen()) {
                throw failure.describe(name, error, () -> holders.find(Path.of(device)));
            }
            opened = true;
            return new JSerialCommTransport(name, port, usb, () -> open.remove(device));
        } catch (SerialPortInvalidPortException e) {
            throw new PortNotFound(name);
        } catch (LinkageError e) {
            throw new PortUnusable(name, "serial ports are not available on this system");
        } finally {
            if (!opened) {
                open.remove(device);
            }
        }
    }

    /** What kind of device it is; a port that is opened by name does not know that by itself. */
    private Optional<UsbId> usb(String device) {
        return list().stream()
                .filter(info -> info.name().equals(device))
                .findFirst()
                .flatMap(PortInfo::usb);
    }

    private static SerialPort configured(String name, String device, int baudRate) throws PortUnusable {
        SerialPort port = LibraryLock.locked(() -> SerialPort.getCommPort(device));
        boolean accepted = port.setComPortParameters(baudRate, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY)
                && port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED)
                && port.disableRs485ModeControl()
                && port.setDTRandRTS(false, false)
                && JSerialCommTransport.setTimeouts(port, WriteWatch.USUAL_LIMIT);
        if (!accepted) {
            throw new PortUnusable(name, "the driver refuses the settings");
        }
        return port;
    }

    /** The device behind a name, in the one spelling that it is listed by; links resolved. */
    private String device(String name) throws FlasherException {
        String device = DeviceName.of(name, system);
        if (system == OperatingSystem.WINDOWS) {
            return device;
        }
        try {
            Path path = Path.of(device).toRealPath();
            if (Files.isRegularFile(path) || Files.isDirectory(path)) {
                throw new PortUnusable(name, "it is not a serial port");
            }
            return path.toString();
        } catch (InvalidPathException | IOException e) {
            throw new PortNotFound(name);
        }
    }
}
