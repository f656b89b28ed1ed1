package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.LoaderWatch.Sight;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.Wiring;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** An ESP-01 in an adapter without reset lines, and a person who moves its jumper. */
class LoaderWatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FakeTime time = new FakeTime();
    private final SimulatedBoard board =
            new SimulatedBoard(BoardConfig.DEFAULT.withTime(time).withWiring(Wiring.MANUAL));
    private final SimulatedPorts ports = new SimulatedPorts(board);
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken cancellation = new CancellationToken();
    private final SessionContext context = new SessionContext(logger, cancellation, time);
    private final List<Sight> seen = new ArrayList<>();
    private final Queue<Deed> person = new ArrayDeque<>();

    /** What the person does when this is seen. */
    private record Deed(Sight when, Runnable action) {}

    private void does(Sight when, Runnable action) {
        person.add(new Deed(when, action));
    }

    private Optional<AwaitedBoard> await(Duration patience) throws FlasherException {
        return new LoaderWatch(ports, context).await(SimulatedPorts.NAME, patience, this::sees);
    }

    private void sees(Sight sight, Duration left) {
        assertThat(left).isPositive();
        if (seen.isEmpty() || seen.getLast() != sight) {
            seen.add(sight);
        }
        Deed next = person.peek();
        if (next != null && next.when() == sight) {
            person.remove();
            next.action().run();
        }
    }

    private void plugInWithGpio0(boolean grounded) {
        board.groundGpio0(grounded);
        board.replug();
    }

    @Test
    void aBoardPluggedInAgainWithGpio0AtGroundIsNoticedAndCanBeWorkedWith() throws Exception {
        does(Sight.SILENT, board::unplug);
        does(Sight.AWAY, () -> plugInWithGpio0(true));

        try (AwaitedBoard found = await(PATIENCE).orElseThrow();
                EspSession session = EspSession.connect(
                        found, ConnectOptions.of(SimulatedPorts.NAME).withBefore(Before.NO_RESET), context)) {
            assertThat(session.chip().name()).isEqualTo("ESP8266");
        }

        assertThat(seen).containsSubsequence(Sight.SILENT, Sight.AWAY, Sight.LOADER);
    }

    @Test
    void whoForgotTheJumperIsToldSoAndDoesItAgain() throws Exception {
        does(Sight.SILENT, board::unplug);
        does(Sight.AWAY, () -> plugInWithGpio0(false));
        does(Sight.PROGRAM, board::unplug);
        does(Sight.AWAY, () -> plugInWithGpio0(true));

        await(PATIENCE).orElseThrow().close();

        assertThat(seen).containsSubsequence(Sight.SILENT, Sight.AWAY, Sight.PROGRAM, Sight.AWAY, Sight.LOADER);
    }

    @Test
    void aListenerThatFailsWhenTheBoardIsFoundLeavesThePortFree() throws Exception {
        board.groundGpio0(true);
        board.pressReset();
        LoaderWatch watch = new LoaderWatch(ports, context);

        Throwable thrown = catchThrowable(() -> watch.await(SimulatedPorts.NAME, PATIENCE, (sight, _) -> {
            if (sight == Sight.LOADER) {
                throw new IllegalStateException("the listener's own");
            }
        }));

        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        // A port that is open already is refused.
        ports.open(SimulatedPorts.NAME, 115_200).close();
    }

    @Test
    void aBoardThatIsHeardWithoutItsLoaderHasStartedItsProgram() throws Exception {
        does(Sight.SILENT, board::pressReset);
        does(Sight.PROGRAM, () -> {
            board.groundGpio0(true);
            board.pressReset();
        });

        await(PATIENCE).orElseThrow().close();

        assertThat(seen).containsExactly(Sight.SILENT, Sight.PROGRAM, Sight.LOADER);
    }

    @Test
    void nobodyIsWaitedForLongerThanAllowedAndThePortIsFreeAfterwards() throws Exception {
        Optional<AwaitedBoard> found = await(PATIENCE);

        assertThat(found).isEmpty();
        assertThat(time.elapsed()).isBetween(PATIENCE, PATIENCE.plusSeconds(2));
        ports.open(SimulatedPorts.NAME, 115200).close();
    }

    @Test
    void theWaitCanBeLeftAtAnyTime() throws Exception {
        does(Sight.SILENT, cancellation::cancel);

        assertThatThrownBy(() -> await(PATIENCE)).isInstanceOf(Cancelled.class);

        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(1));
        ports.open(SimulatedPorts.NAME, 115200).close();
    }

    @Test
    void aPortThatSomebodyElseHasIsGivenUpAfterSeconds() throws Exception {
        Throwable thrown;
        try (SerialTransport _ = ports.open(SimulatedPorts.NAME, 115200)) {
            thrown = catchThrowable(() -> await(PATIENCE));
        }

        assertThat(thrown).isInstanceOf(PortBusy.class);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    }

    @Test
    void nothingIsSaidInTheLogWhileABoardIsWaitedFor() throws Exception {
        await(Duration.ofSeconds(20));

        assertThat(logger.lines()).isEmpty();
    }
}
