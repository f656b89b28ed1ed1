package io.flashlab.micropython.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootWatch.Sight;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.Wiring;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.ScriptedInterpreter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** An ESP-01 that was flashed and waits in its loader for a person to take the jumper off. */
class BootWatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String GREETING = """
        MicroPython v1.8.7-7-gb5a1a20a3 on 2017-01-09; ESP module with ESP8266
        Type "help()" for more information.
        """.replace("\n", "\r\n") + ">>> ";

    private final FakeTime time = new FakeTime();
    private final SimulatedBoard board =
            new SimulatedBoard(BoardConfig.DEFAULT.withTime(time).withWiring(Wiring.MANUAL));
    private final SimulatedPorts simulated = new SimulatedPorts(board);
    private final CancellationToken cancellation = new CancellationToken();
    private final List<Sight> seen = new ArrayList<>();
    private final Queue<Runnable> deeds = new ArrayDeque<>();

    /** From when this is so, somebody at MicroPython's prompt is at the other end. */
    private BooleanSupplier runsMicroPython = () -> false;

    private final ScriptedInterpreter python =
            new ScriptedInterpreter(time).answering((_, text) -> text.contains("\u0002") ? "\r\n" + GREETING : "");

    private SerialTransport open(String name, int baudRate) throws FlasherException {
        if (!board.isPlugged()) {
            throw new PortNotFound(name);
        }
        return runsMicroPython.getAsBoolean() ? python : simulated.open(name, baudRate);
    }

    private Optional<BootVerdict> await(boolean restarted) throws FlasherException {
        PortOpener ports = this::open;
        return new BootWatch(ports, BootCheckOptions.usual().withChip(Optional.of("ESP8266")), cancellation, time)
                .await(SimulatedPorts.NAME, restarted, PATIENCE, this::sees);
    }

    private void sees(Sight sight) {
        seen.add(sight);
        Runnable deed = deeds.poll();
        if (deed != null) {
            deed.run();
        }
    }

    private void inLoader() {
        board.groundGpio0(true);
        board.replug();
    }

    private void plugInWithGpio0(boolean grounded) {
        board.groundGpio0(grounded);
        board.replug();
    }

    @Test
    void aBoardThatIsPluggedInAgainAndComesToItsPromptRuns() throws Exception {
        inLoader();
        deeds.add(board::unplug);
        deeds.add(() -> {
            runsMicroPython = () -> true;
            plugInWithGpio0(false);
        });

        Optional<BootVerdict> verdict = await(false);

        assertThat(verdict).containsInstanceOf(Boots.class);
        assertThat(seen).containsExactly(Sight.SILENT, Sight.AWAY, Sight.STARTING);
    }

    @Test
    void whoForgotToTakeTheJumperOffIsToldSo() throws Exception {
        inLoader();
        deeds.add(board::unplug);
        deeds.add(() -> plugInWithGpio0(true));
        deeds.add(() -> {});
        deeds.add(board::unplug);
        deeds.add(() -> {
            runsMicroPython = () -> true;
            plugInWithGpio0(false);
        });

        Optional<BootVerdict> verdict = await(false);

        assertThat(seen)
                .containsExactly(Sight.SILENT, Sight.AWAY, Sight.STARTING, Sight.LOADER, Sight.AWAY, Sight.STARTING);
        assertThat(verdict).containsInstanceOf(Boots.class);
    }

    @Test
    void aBoardThatNothingHasRestartedIsFoundInItsLoaderWhateverItsLinesWereToldToDo() throws Exception {
        inLoader();
        deeds.add(() -> {});
        deeds.add(() -> {});
        deeds.add(cancellation::cancel);

        assertThatThrownBy(() -> await(true)).isInstanceOf(Cancelled.class);

        assertThat(seen).containsExactly(Sight.SILENT, Sight.STARTING, Sight.LOADER);
    }

    @Test
    void aResetByTheButtonIsHeardAndWhatComesAfterItIsLookedAt() throws Exception {
        runsMicroPython = () -> true;
        deeds.add(() -> {
            python.sayAfter(Duration.ofSeconds(7), "\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n\r\n");
            python.sayAfter(Duration.ofSeconds(8), GREETING);
        });

        Optional<BootVerdict> verdict = await(false);

        assertThat(seen).containsExactly(Sight.SILENT, Sight.STARTING);
        assertThat(verdict).containsInstanceOf(Boots.class);
    }

    @Test
    void aResetByTheButtonWithTheJumperOnIsHeardToo() throws Exception {
        inLoader();
        time.at(Duration.ofSeconds(2), board::pressReset);
        deeds.add(() -> {});
        deeds.add(cancellation::cancel);

        assertThatThrownBy(() -> await(false)).isInstanceOf(Cancelled.class);

        assertThat(seen).containsExactly(Sight.SILENT, Sight.LOADER);
    }

    @Test
    void nothingIsSentBeforeTheBoardIsKnownToHaveRestartedAndTheWaitHasAnEnd() throws Exception {
        runsMicroPython = () -> true;

        Optional<BootVerdict> verdict = await(false);

        assertThat(verdict).isEmpty();
        assertThat(python.written()).isEmpty();
        assertThat(time.elapsed()).isBetween(PATIENCE, PATIENCE.plusSeconds(1));
    }
}
