package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.QueueExecutor;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.beans.Observable;
import org.junit.jupiter.api.Test;

class BoardViewModelTest {

    private static final PortInfo BUILT_IN = new PortInfo("/dev/ttyS0", "", Kind.OTHER);
    private static final PortInfo USB0 = new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB);
    private static final PortInfo USB1 = new PortInfo("/dev/ttyUSB1", "CP2102", Kind.USB);
    private static final PortInfo SIMULATED = new PortInfo("sim://esp01s", "ESP-01S (1 MB)", Kind.SIMULATED);
    private static final BoardInfo BOARD = new BoardInfo(
            "ESP8266",
            "ESP8266EX",
            Optional.of(new ChipRevision(0, 0)),
            List.of(),
            OptionalInt.of(26),
            Optional.empty(),
            Optional.of(new MacAddresses(new MacAddress(0x5ccf7f123456L), Optional.empty())),
            Optional.of(new FlashChip(0xef, 0x4014, Optional.empty(), Optional.empty(), OptionalLong.empty())),
            ChipSecurity.NONE);

    private final QueueExecutor worker = new QueueExecutor();
    private final JobRunner jobs =
            new JobRunner(worker, Runnable::run, new LogViewModel(Clock.systemUTC()), new FakeTime());
    private final List<ConnectOptions> asked = new ArrayList<>();
    private Optional<FlasherException> failure = Optional.empty();
    private final BoardViewModel board = new BoardViewModel(
            (options, context) -> {
                asked.add(options);
                context.cancellation().throwIfCancelled();
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return BOARD;
            },
            jobs);

    @Test
    void theFirstUsbPortIsSelectedByItself() {
        board.portsChanged(List.of(BUILT_IN, USB0, USB1, SIMULATED));

        assertThat(board.selectedPortProperty().get()).isEqualTo(USB0);
        assertThat(board.stateProperty().get()).isEqualTo(BoardState.UNKNOWN);
    }

    @Test
    void portsThatAreNotUsbAreLeftToTheUser() {
        board.portsChanged(List.of(BUILT_IN, SIMULATED));

        assertThat(board.selectedPortProperty().get()).isNull();
        assertThat(board.stateProperty().get()).isEqualTo(BoardState.NO_PORT);
    }

    @Test
    void aBoardThatIsPluggedInDoesNotTakeOverFromTheSelectedPort() {
        board.portsChanged(List.of(SIMULATED));
        board.select("sim://esp01s");

        board.portsChanged(List.of(USB0, SIMULATED));

        assertThat(board.selectedPortProperty().get()).isEqualTo(SIMULATED);
    }

    @Test
    void aPortThatIsReplugedIsSelectedAgainAndItsBoardForgotten() {
        board.portsChanged(List.of(USB0, USB1));
        board.select("/dev/ttyUSB1");
        board.learned(BOARD);

        board.portsChanged(List.of(BUILT_IN));
        boolean deselected = board.selectedPortProperty().get() == null;
        board.portsChanged(List.of(BUILT_IN, USB0, USB1));

        assertThat(deselected).isTrue();
        assertThat(board.selectedPortProperty().get()).isEqualTo(USB1);
        assertThat(board.boardProperty().get()).isNull();
    }

    @Test
    void aTypedPortStaysInTheListBeforeSimulatedOnes() {
        board.portsChanged(List.of(USB0, SIMULATED));

        board.select("  rfc2217://lab:2217 ");
        board.portsChanged(List.of(USB0, USB1, SIMULATED));

        assertThat(board.ports())
                .extracting(PortInfo::name)
                .containsExactly("/dev/ttyUSB0", "/dev/ttyUSB1", "rfc2217://lab:2217", "sim://esp01s");
        assertThat(board.selectedPortProperty().get()).isEqualTo(new PortInfo("rfc2217://lab:2217", "", Kind.NETWORK));
    }

    @Test
    void whoListensToThePortsIsHeardAfterTheGarbageCollectorHasRun() {
        List<Integer> heard = new ArrayList<>();
        board.ports().addListener((Observable _) -> heard.add(board.ports().size()));

        System.gc();
        board.portsChanged(List.of(USB0, SIMULATED));

        assertThat(heard).isNotEmpty();
    }

    @Test
    void detectingAsksTheRomLoaderAndShowsTheBoard() {
        board.portsChanged(List.of(USB0));

        board.detect();
        BoardState meanwhile = board.stateProperty().get();
        worker.runAll();

        assertThat(meanwhile).isEqualTo(BoardState.DETECTING);
        assertThat(asked).containsExactly(ConnectOptions.of("/dev/ttyUSB0").withStub(false));
        assertThat(board.boardProperty().get()).isEqualTo(BOARD);
        assertThat(board.stateProperty().get()).isEqualTo(BoardState.KNOWN);
    }

    @Test
    void aBoardThatDoesNotAnswerLeavesTheReason() {
        NoSync silence = new NoSync("/dev/ttyUSB0", 7, "");
        failure = Optional.of(silence);
        board.portsChanged(List.of(USB0));

        board.detect();
        worker.runAll();

        assertThat(board.stateProperty().get()).isEqualTo(BoardState.FAILED);
        assertThat(board.failureProperty().get()).isSameAs(silence);
    }

    @Test
    void aCancelledDetectionLeavesNothingKnown() {
        board.portsChanged(List.of(USB0));
        board.detect();

        jobs.cancel();
        worker.runAll();

        assertThat(board.stateProperty().get()).isEqualTo(BoardState.UNKNOWN);
    }

    @Test
    void anAnswerForAPortThatIsNoLongerSelectedIsDropped() {
        board.portsChanged(List.of(USB0, USB1));
        board.detect();

        board.select("/dev/ttyUSB1");
        worker.runAll();

        assertThat(board.boardProperty().get()).isNull();
        assertThat(board.stateProperty().get()).isEqualTo(BoardState.UNKNOWN);
    }

    @Test
    void detectDoesNothingWhileAJobRuns() {
        board.portsChanged(List.of(USB0));
        jobs.run(_ -> "busy", _ -> {});

        board.detect();
        worker.runAll();

        assertThat(asked).isEmpty();
        assertThat(board.stateProperty().get()).isEqualTo(BoardState.UNKNOWN);
    }

    @Test
    void whatABoardDidLastIsNoNewsOnceItIsTriedAgain() {
        board.portsChanged(List.of(USB0));
        board.unreachable(new NoSync("/dev/ttyUSB0", 7, ""));

        jobs.run(_ -> true, _ -> {});

        assertThat(board.stateProperty().get()).isEqualTo(BoardState.UNKNOWN);
        assertThat(board.failureProperty().get()).isNull();
    }

    @Test
    void thereIsNoWayToConnectWithoutAPort() {
        assertThatThrownBy(() -> board.connectOptions(115200)).isInstanceOf(IllegalStateException.class);
    }
}
