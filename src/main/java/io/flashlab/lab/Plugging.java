package io.flashlab.lab;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.BoardState.CountingDown;
import io.flashlab.lab.BoardState.Skipped;
import io.flashlab.lab.BoardState.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What ports that come and go mean for the cards. Guarded by the run's lock. */
final class Plugging {

    private final Set<LabJob.UsbKind> adapters;
    private final Stations stations;
    private final Arming arming;
    private boolean looked;

    /** @param adapters the kinds that may begin by themselves; empty for all */
    Plugging(Set<LabJob.UsbKind> adapters, Stations stations, Arming arming) {
        this.adapters = adapters;
        this.stations = stations;
        this.arming = arming;
    }

    /** The first call says which ports were there before. */
    void ports(List<PortInfo> now) {
        for (Station station : stations.all()) {
            if (station.isPresent() && now.stream().noneMatch(port -> isAt(station, port))) {
                leave(station);
            }
        }
        for (PortInfo port : now) {
            if (stations.all().stream().noneMatch(station -> station.isPresent() && isAt(station, port))) {
                arrive(port);
            }
        }
        looked = true;
    }

    private void leave(Station station) {
        if (station.state() instanceof Waiting
                || station.state() instanceof CountingDown
                || station.state() instanceof Skipped
                || wasNeverThere(station)) {
            stations.remove(station);
        } else {
            station.gone();
        }
    }

    /** A port of another computer goes only because a person takes it away, a mistyped one for example. */
    private static boolean wasNeverThere(Station station) {
        return station.port().kind() != PortInfo.Kind.USB
                && station.board().mac().isEmpty()
                && !station.state().isBusy();
    }

    private void arrive(PortInfo port) {
        Optional<Station> same = stations.all().stream()
                .filter(station -> !station.isPresent() && isSameBoard(station, port))
                .findFirst();
        if (same.isPresent()) {
            same.get().present(port);
            return;
        }
        stations.all().stream()
                .filter(station -> isAt(station, port) && station.board().mac().isEmpty())
                .forEach(stations::remove);
        Station station = stations.add(port);
        if (looked && mayBeginByItself(port)) {
            arming.plugged(station);
        }
    }

    /** A busy board whose port is back, or a chip whose own USB went away with its reset: nothing that a person did. */
    private static boolean isSameBoard(Station station, PortInfo port) {
        if (station.state().isBusy()) {
            return isAt(station, port);
        }
        return station.port().usb().filter(PortInfo.UsbId::isEspressif).isPresent()
                && port.usb()
                        .filter(usb -> !usb.serialNumber().isEmpty())
                        .filter(usb -> usb.serialNumber()
                                .equals(station.port().usb().orElseThrow().serialNumber()))
                        .isPresent();
    }

    private boolean mayBeginByItself(PortInfo port) {
        return switch (port.kind()) {
            case USB ->
                adapters.isEmpty()
                        || port.usb()
                                .map(usb -> new LabJob.UsbKind(usb.vendorId(), usb.productId()))
                                .filter(adapters::contains)
                                .isPresent();
            case SIMULATED -> true;
            case OTHER, NETWORK -> false;
        };
    }

    private static boolean isAt(Station station, PortInfo port) {
        return station.port().name().equals(port.name());
    }
}
