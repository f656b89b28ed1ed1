package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.StationView.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The cards of a run, in the order in which they appeared. Guarded by the run's lock. */
final class Stations {

    private final TimeSource time;
    private final LabListener listener;
    private final Map<Integer, Station> cards = new LinkedHashMap<>();
    private int lastId;

    Stations(TimeSource time, LabListener listener) {
        this.time = time;
        this.listener = listener;
    }

    Station add(PortInfo port) {
        Station station = new Station(++lastId, port, time, listener::changed);
        cards.put(station.id(), station);
        listener.changed(station.view());
        return station;
    }

    void remove(Station station) {
        cards.remove(station.id());
        listener.removed(station.id());
    }

    Optional<Station> find(int id) {
        return Optional.ofNullable(cards.get(id));
    }

    /** As they are now: cards may come and go while the list is gone through. */
    List<Station> all() {
        return List.copyOf(cards.values());
    }

    List<StationView> views() {
        return cards.values().stream().map(Station::view).toList();
    }

    /** The boards that are plugged in and in such a state. */
    List<Station> presentIn(Predicate<BoardState> wanted) {
        return cards.values().stream()
                .filter(Station::isPresent)
                .filter(station -> wanted.test(station.state()))
                .toList();
    }

    /**
     * Says which board a card turned out to be; an older card of a board that was pulled goes.
     *
     * @throws PortBusy when another port's attempt has the board
     */
    void claim(Station station, Identity board) throws PortBusy {
        List<Station> others = cards.values().stream()
                .filter(other -> other != station && other.board().mac().equals(board.mac()))
                .toList();
        for (Station other : others) {
            if (other.state().isBusy()) {
                throw new PortBusy(
                        station.port().name(),
                        Optional.of("this lab, which has the board on %s too"
                                .formatted(other.port().name())));
            }
            if (!other.isPresent()) {
                remove(other);
            }
        }
        station.board(board);
    }
}
