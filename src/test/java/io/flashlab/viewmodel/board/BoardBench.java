package io.flashlab.viewmodel.board;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Board page's view-models with everything on one thread, on simulated boards. */
final class BoardBench {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    final Texts texts = Texts.in(Locale.ENGLISH);
    final SimulatedPorts ports = new SimulatedPorts();
    final List<ErrorAction.Option> applied = new ArrayList<>();
    Rate rate = new Rate.Fixed(460800);

    /** Whether the port cannot be opened, as when somebody pulled it a moment ago. */
    boolean missing;

    final JobRunner jobs = new JobRunner(Runnable::run, Runnable::run, new LogViewModel(CLOCK), TimeSource.system());
    final BoardViewModel board = new BoardViewModel(
            (options, context) -> {
                try (EspSession session = EspSession.connect(ports, options, context)) {
                    return session.boardInfo();
                }
            },
            jobs);
    final BoardWork work = new BoardWork(board, jobs, this::open, new Link(), texts);
    final BoardPageViewModel page = new BoardPageViewModel(board, work, CLOCK, texts);

    final FlashLayoutViewModel layout = new FlashLayoutViewModel(page, texts);
    final Notes notes = new Notes();
    final BoardFiles files = new BoardFiles(notes, Runnable::run, Runnable::run, CLOCK);
    final FlashActions actions = new FlashActions(page, layout, files, texts);

    private final String port;
    private final String name;

    /** @param port of the simulator, selected */
    BoardBench(String port) {
        this(port, port);
    }

    /** @param name of the port, as if the simulator's were one of this computer's */
    BoardBench(String port, String name) {
        this.port = port;
        this.name = name;
        plugIn();
    }

    void plugIn() {
        board.portsChanged(List.of(new PortInfo(name, "Simulated", Kind.SIMULATED)));
        board.select(name);
    }

    private SerialTransport open(String asked, int baudRate) throws FlasherException {
        if (missing) {
            throw new PortNotFound(asked);
        }
        return ports.open(port, baudRate);
    }

    void unplug() {
        board.portsChanged(List.of());
    }

    SimulatedBoard simulated() {
        return ports.board(port).orElseThrow();
    }

    /** The value of a fact as it is shown. */
    String fact(String name) {
        return page.groupsProperty().get().stream()
                .flatMap(group -> group.facts().stream())
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElseThrow();
    }

    List<String> names() {
        return page.groupsProperty().get().stream()
                .flatMap(group -> group.facts().stream())
                .map(Fact::name)
                .toList();
    }

    ResultCard result() {
        return ((BoardPageState.Done) work.stateProperty().get()).card();
    }

    /** Notes in memory. */
    static final class Notes implements BackupNotes {

        final Map<Path, BackupNote> kept = new HashMap<>();

        @Override
        public void write(Path backup, BackupNote note) {
            kept.put(backup, note);
        }

        @Override
        public Optional<BackupNote> read(Path backup) {
            return Optional.ofNullable(kept.get(backup));
        }
    }

    private final class Link implements BoardLink {

        @Override
        public ConnectOptions options() {
            return board.connectOptions(460800).withRate(rate);
        }

        @Override
        public boolean byHand() {
            return false;
        }

        @Override
        public void apply(ErrorAction.Option option) {
            applied.add(option);
        }
    }
}
