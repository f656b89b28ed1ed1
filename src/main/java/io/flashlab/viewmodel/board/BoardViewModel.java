package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.job.JobState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which port is selected, and what is known about the board on it. UI thread only. */
public final class BoardViewModel {

    /** Every chip answers at this rate after a reset, and a probe moves too little data to need a faster one. */
    private static final int PROBE_BAUD_RATE = 115200;

    private final BoardProbe probe;
    private final JobRunner jobs;
    private final ObservableList<PortInfo> ports = FXCollections.observableArrayList();

    /** One for all: a view of the list hears it only as long as somebody holds the view. */
    private final ObservableList<PortInfo> portsView = FXCollections.unmodifiableObservableList(ports);

    private final List<PortInfo> typedPorts = new ArrayList<>();
    private List<PortInfo> systemPorts = List.of();
    private Optional<String> missedPort = Optional.empty();
    private Runnable choosePort = () -> {};
    private final ObjectProperty<@Nullable PortInfo> selectedPort = new SimpleObjectProperty<>(this, "selectedPort");
    private final ReadOnlyObjectWrapper<@Nullable BoardInfo> board = new ReadOnlyObjectWrapper<>(this, "board");
    private final ReadOnlyObjectWrapper<BoardState> state =
            new ReadOnlyObjectWrapper<>(this, "state", BoardState.NO_PORT);
    private final ReadOnlyObjectWrapper<@Nullable FlasherException> failure =
            new ReadOnlyObjectWrapper<>(this, "failure");

    public BoardViewModel(BoardProbe probe, JobRunner jobs) {
        this.probe = probe;
        this.jobs = jobs;
        selectedPort.subscribe(this::portSelected);
        jobs.stateProperty().subscribe(this::jobStateChanged);
    }

    /** What can be selected: real ports first, then those that were typed, then simulated ones. */
    public ObservableList<PortInfo> ports() {
        return portsView;
    }

    /** One of {@link #ports}, or null. */
    public ObjectProperty<@Nullable PortInfo> selectedPortProperty() {
        return selectedPort;
    }

    /** What the board on the selected port said; null until it was asked. */
    public ReadOnlyObjectProperty<@Nullable BoardInfo> boardProperty() {
        return board.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<BoardState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the board could not be reached; null in every state but {@link BoardState#FAILED}. */
    public ReadOnlyObjectProperty<@Nullable FlasherException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /**
     * Takes the list of ports that exist now. A selected port that is gone is deselected, and selected again when it
     * comes back: re-plugging is how a board without auto-reset is brought into its loader. With nothing selected the
     * first USB port is.
     */
    public void portsChanged(List<PortInfo> now) {
        systemPorts = List.copyOf(now);
        showPorts();
        PortInfo selected = selectedPort.get();
        if (selected != null) {
            Optional<PortInfo> same = find(selected.name());
            if (same.isEmpty()) {
                missedPort = Optional.of(selected.name());
            }
            selectedPort.set(same.orElse(null));
        }
        if (selectedPort.get() == null) {
            missedPort
                    .flatMap(this::find)
                    .or(() -> ports.stream()
                            .filter(port -> port.kind() == Kind.USB)
                            .findFirst())
                    .ifPresent(selectedPort::set);
        }
    }

    /**
     * Selects a port by name, one that the system does not list included: a device path, {@code socket://host:port} or
     * {@code rfc2217://host:port}.
     */
    public void select(String name) {
        String wanted = name.strip();
        if (wanted.isEmpty()) {
            return;
        }
        if (find(wanted).isEmpty()) {
            typedPorts.add(new PortInfo(wanted, "", wanted.contains("://") ? Kind.NETWORK : Kind.OTHER));
            showPorts();
        }
        find(wanted).ifPresent(selectedPort::set);
    }

    /** Selects a port whose board is known to be back: now, or as soon as the list of ports has it. */
    public void expect(String name) {
        missedPort = Optional.of(name);
        PortInfo port = find(name).orElse(null);
        selectedPort.set(port);
        forget(port == null ? BoardState.NO_PORT : BoardState.UNKNOWN);
    }

    /** @param action lets the person choose a port; whoever shows the list of ports sets it */
    public void whenPortIsAskedFor(Runnable action) {
        choosePort = action;
    }

    /** Has the person choose a port. */
    public void askForPort() {
        choosePort.run();
    }

    /** The simulated board, when there is one. */
    public Optional<PortInfo> simulatedPort() {
        return ports.stream().filter(port -> port.kind() == Kind.SIMULATED).findFirst();
    }

    /** Asks the board on the selected port what it is. Does nothing without a port or while a job runs. */
    public void detect() {
        if (selectedPort.get() == null || jobs.busyProperty().get()) {
            return;
        }
        // The stub would stay behind on a board that cannot be reset by DTR and RTS; the ROM loader knows enough.
        ConnectOptions options = connectOptions(PROBE_BAUD_RATE).withStub(false);
        forget(BoardState.DETECTING);
        jobs.run(context -> probe.probe(options, context), outcome -> detected(options.port(), outcome));
    }

    /** How to reach the selected port's board, by default reset and with the stub. */
    public ConnectOptions connectOptions(int baudRate) {
        PortInfo port = selectedPort.get();
        if (port == null) {
            throw new IllegalStateException("no port is selected");
        }
        return ConnectOptions.of(port.name()).withBaudRate(baudRate);
    }

    /** Takes over what a job has learned about the board on the selected port. */
    public void learned(BoardInfo info) {
        if (selectedPort.get() != null) {
            failure.set(null);
            board.set(info);
            state.set(BoardState.KNOWN);
        }
    }

    /** Takes over that a job could not reach the board on the selected port, or lost it. */
    public void unreachable(FlasherException error) {
        if (selectedPort.get() != null) {
            board.set(null);
            failure.set(error);
            state.set(BoardState.FAILED);
        }
    }

    private void detected(String port, JobOutcome<BoardInfo> outcome) {
        PortInfo selected = selectedPort.get();
        if (selected == null || !selected.name().equals(port)) {
            return;
        }
        switch (outcome) {
            case JobOutcome.Succeeded<BoardInfo> done -> learned(done.value());
            case JobOutcome.Failed<BoardInfo> failed -> unreachable(failed.error());
            case JobOutcome.Cancelled<BoardInfo> _ -> forget(BoardState.UNKNOWN);
        }
    }

    private void jobStateChanged(JobState jobState) {
        if (jobState == JobState.IDLE && state.get() == BoardState.DETECTING) {
            state.set(BoardState.UNKNOWN);
        }
        if (jobState == JobState.RUNNING && state.get() == BoardState.FAILED) {
            // It is tried again, and what it did last is no news any more.
            forget(BoardState.UNKNOWN);
        }
    }

    private void portSelected(@Nullable PortInfo port) {
        forget(port == null ? BoardState.NO_PORT : BoardState.UNKNOWN);
    }

    private void forget(BoardState next) {
        board.set(null);
        failure.set(null);
        state.set(next);
    }

    private void showPorts() {
        List<PortInfo> all = new ArrayList<>(systemPorts);
        typedPorts.stream()
                .filter(typed ->
                        systemPorts.stream().noneMatch(port -> port.name().equals(typed.name())))
                .forEach(all::add);
        all.sort(Comparator.comparing(port -> port.kind() == Kind.SIMULATED));
        if (!ports.equals(all)) {
            ports.setAll(all);
        }
    }

    private Optional<PortInfo> find(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }
}
