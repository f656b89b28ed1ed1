package io.flashlab.badlines;

import io.flashlab.badlines.Operation.Begin;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A board, one operation, and what may be wrong after it. */
final class LineBench {

    private static final Duration THREAD_END = Duration.ofSeconds(5);

    private static final int SPARE = 10;

    private final Target target;
    private final FakeTime time = new FakeTime();
    private final SimulatedBoard board;
    private final WatchedPorts ports;

    LineBench(Target target) {
        this.target = target;
        this.board = new SimulatedBoard(target.config().withTime(time));
        this.ports = new WatchedPorts(new SimulatedPorts(board));
    }

    /** What came of an operation. */
    sealed interface Outcome {
        Duration took();

        /** It said that it succeeded; with what the board holds then. */
        @SuppressWarnings("ArrayRecordComponent")
        record Success(Object value, byte[] left, Duration took) implements Outcome {

            boolean sameAs(Success other) {
                return value.equals(other.value) && Arrays.equals(left, other.left);
            }
        }

        /** It failed as it may. */
        record Failure(FlasherException error, Duration took) implements Outcome {}
    }

    SimulatedBoard board() {
        return board;
    }

    WatchedPorts ports() {
        return ports;
    }

    FakeTime time() {
        return time;
    }

    Outcome run(Operation operation) {
        return run(operation, new CancellationToken(), () -> {});
    }

    /**
     * Connects, lets {@code badLuck} happen, and does it.
     *
     * @param badLuck prepares what goes wrong, just before the operation itself
     */
    Outcome run(Operation operation, CancellationToken cancellation, Runnable badLuck) {
        board.clearFaults();
        board.loadFlash(0, Operation.Data.BEFORE);
        ports.forget();
        SessionContext context = new SessionContext(new SilentLogger(), cancellation, time);
        ConnectOptions options = ConnectOptions.of(SimulatedPorts.NAME).withStub(target.stub());
        if (operation.begin() == Begin.AT_THE_PORT) {
            begin(badLuck);
        }
        Duration start = time.elapsed();
        try (EspSession session = EspSession.detectChip(ports, options, context)) {
            if (operation.begin() == Begin.READY && target.stub()) {
                session.runStub();
            }
            if (operation.begin() != Begin.AT_THE_PORT) {
                operation.prepare(session, target);
                begin(badLuck);
                start = time.elapsed();
            }
            Object value = operation.on(session, target);
            return new Outcome.Success(
                    value, operation.left(board, target), time.elapsed().minus(start));
        } catch (FlasherException e) {
            return new Outcome.Failure(e, time.elapsed().minus(start));
        }
    }

    private void begin(Runnable badLuck) {
        ports.forget();
        badLuck.run();
    }

    /** What a session that is over has left behind, if anything. */
    Optional<String> leftover() throws InterruptedException {
        if (ports.open() != 0) {
            return Optional.of("the port is left open");
        }
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[group.activeCount() + SPARE];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().startsWith("flashlab-sim") && !threads[i].join(THREAD_END)) {
                return Optional.of("a thread is left");
            }
        }
        return Optional.empty();
    }
}
