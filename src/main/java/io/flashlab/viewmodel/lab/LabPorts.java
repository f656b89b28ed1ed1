package io.flashlab.viewmodel.lab;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.LabJob.UsbKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The ports of a class: those of this computer, and those that somebody has named. UI thread only. */
final class LabPorts {

    private final List<PortInfo> added = new ArrayList<>();
    private List<PortInfo> present = List.of();

    void now(List<PortInfo> ports) {
        present = List.copyOf(ports);
    }

    /** Adds ports that no computer lists by itself, for example {@code rfc2217://table-3:4000}. */
    void add(List<PortInfo> ports) {
        for (PortInfo port : ports) {
            if (added.stream().noneMatch(other -> other.name().equals(port.name()))) {
                added.add(port);
            }
        }
    }

    /** Takes a port away that somebody has named. */
    void remove(String name) {
        added.removeIf(port -> port.name().equals(name));
    }

    /** The names of the ports that somebody has named. */
    List<String> added() {
        return added.stream().map(PortInfo::name).toList();
    }

    /** The kinds of adapters that are plugged in. */
    Set<UsbKind> adapters() {
        return present.stream()
                .flatMap(port -> port.usb().stream())
                .map(usb -> new UsbKind(usb.vendorId(), usb.productId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Ports that boards are plugged into; the simulated one only where there is no other, to try it. */
    List<PortInfo> shown() {
        List<PortInfo> ports = new ArrayList<>(of(PortInfo.Kind.USB));
        added.stream()
                .filter(port -> ports.stream().noneMatch(other -> other.name().equals(port.name())))
                .forEach(ports::add);
        return ports.isEmpty() ? of(PortInfo.Kind.SIMULATED) : ports;
    }

    private List<PortInfo> of(PortInfo.Kind kind) {
        return present.stream().filter(port -> port.kind() == kind).toList();
    }
}
