package io.flashlab.engine.flash;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A simulated board, sessions with it, and what they said. */
final class FlashBench {

    private final SimulatedPorts ports;
    private final TimeSource time;
    private final List<String> lines = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private Optional<Stage> cancelIn = Optional.empty();
    private Consumer<Progress> onProgress = step -> {};

    FlashBench() {
        this(BoardConfig.DEFAULT);
    }

    FlashBench(BoardConfig config) {
        this.ports = new SimulatedPorts(new SimulatedBoard(config));
        this.time = config.time();
    }

    SimulatedBoard board() {
        return ports.board();
    }

    /** What was printed since connecting. */
    List<String> lines() {
        return lines;
    }

    List<Progress> progress() {
        return progress;
    }

    /** The next session is cancelled once a stage has begun. */
    void cancelIn(Stage stage) {
        cancelIn = Optional.of(stage);
    }

    SimulatedPorts ports() {
        return ports;
    }

    /** What else is done with each progress, on the port's thread. */
    void onProgress(Consumer<Progress> action) {
        onProgress = action;
    }

    EspSession connect() throws FlasherException {
        return connect(true);
    }

    EspSession connect(boolean stub) throws FlasherException {
        return connect(ports, ConnectOptions.of(SimulatedPorts.NAME).withStub(stub), new CancellationToken());
    }

    EspSession connect(PortOpener opener, ConnectOptions options, CancellationToken token) throws FlasherException {
        EspSession session = EspSession.connect(opener, options, new SessionContext(new Recorder(token), token, time));
        lines.clear();
        progress.clear();
        return session;
    }

    private final class Recorder implements EspLogger {
        private final CancellationToken token;

        Recorder(CancellationToken token) {
            this.token = token;
        }

        @Override
        public void print(String message) {
            lines.add(message);
        }

        @Override
        public void printPart(String text) {
            lines.add(text);
        }

        @Override
        public void note(String message) {
            lines.add("Note: " + message);
        }

        @Override
        public void warning(String message) {
            lines.add("Warning: " + message);
        }

        @Override
        public void error(String message) {
            lines.add("Error: " + message);
        }

        @Override
        public void beginStage(Stage stage) {
            if (cancelIn.equals(Optional.of(stage))) {
                cancelIn = Optional.empty();
                token.cancel();
            }
        }

        @Override
        public void endStage(Stage stage) {}

        @Override
        public void progress(Progress step) {
            progress.add(step);
            onProgress.accept(step);
        }

        @Override
        public void setVerbosity(Verbosity verbosity) {}
    }
}
