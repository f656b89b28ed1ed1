package io.flashlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.lab.BoardState.AlreadyDone;
import io.flashlab.lab.BoardState.CountingDown;
import io.flashlab.lab.BoardState.Failed;
import io.flashlab.lab.BoardState.Flashing;
import io.flashlab.lab.BoardState.Passed;
import io.flashlab.lab.BoardState.Skipped;
import io.flashlab.lab.BoardState.Stopped;
import io.flashlab.lab.BoardState.Waiting;
import io.flashlab.lab.LabJob.UsbKind;
import io.flashlab.lab.roster.BoardRecord;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import io.flashlab.lab.roster.Roster;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.testing.Images;
import io.flashlab.testing.QuickTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One job on many simulated boards. */
class LabRunTest {

    private static final int SIZE = 0x8000;
    private static final byte[] IMAGE = Images.esp8266(SIZE);

    @TempDir
    private Path folder;

    private final TimeSource time = new QuickTime();
    private final Classroom classroom = new Classroom(time);
    private Roster roster;
    private LabRun run;

    @BeforeEach
    void open() throws FlasherException {
        roster = Roster.open(folder.resolve("roster.jsonl"));
        run = run(Classroom.job(folder, SIZE));
    }

    private LabRun run(LabJob job) throws FlasherException {
        return run(job, time);
    }

    private LabRun run(LabJob job, TimeSource by) throws FlasherException {
        return LabRun.open(PreparedJob.of(job), LabBench.of(classroom, roster).withTime(by), LabListener.NONE);
    }

    private static SimulatedBoard asSlowAsARealOne(int mac) {
        return new SimulatedBoard(BoardConfig.DEFAULT.withPacing(true).withMac(new MacAddress(mac)));
    }

    @AfterEach
    void close() {
        run.close();
        roster.close();
    }

    @Test
    void everyBoardGetsTheFilesAndASeatOfItsOwn() throws FlasherException {
        roster.addSeats(List.of("Ada", "Grace", "Konrad"));
        List<SimulatedBoard> boards = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> classroom.plug("COM" + number, number))
                .toList();

        look();
        run.startAll();
        awaitEnd();

        assertThat(run.stations()).extracting(StationView::state).hasOnlyElementsOfType(Passed.class);
        assertThat(boards)
                .allSatisfy(board ->
                        assertThat(Arrays.copyOf(board.flashContents(), SIZE)).isEqualTo(IMAGE));
        assertThat(roster.boards())
                .extracting(BoardRecord::seat)
                .containsExactlyInAnyOrder("Ada", "Grace", "Konrad", "4");
        assertThat(roster.boards()).extracting(BoardRecord::verdict).containsOnly(Verdict.PASSED);
    }

    @Test
    void aBoardOfAnotherChipIsLeftAlone() {
        SimulatedBoard board = classroom.plug("COM1", BoardConfig.of("esp32c3"), 1, Classroom.CH340);

        look();
        run.startAll();
        awaitEnd();

        assertThat(failure(station("COM1"))).isInstanceOf(WrongChip.class);
        assertThat(board.flashContents()).containsOnly(0xff);
    }

    @Test
    void aSilentBoardHoldsUpNoOther() {
        classroom.plug("COM1", 1).inject(new Fault.Silence(0));
        classroom.plug("COM2", 2);
        classroom.hold("COM1");

        look();
        run.startAll();

        await().until(() -> station("COM2").state() instanceof Passed);
        assertThat(station("COM1").state().isBusy()).isTrue();
        classroom.release("COM1");
        awaitEnd();
        assertThat(failure(station("COM1"))).isInstanceOf(NoSync.class);
        assertThat(roster.boards()).extracting(BoardRecord::port).containsExactly("COM2", "COM1");
    }

    @Test
    void aBoardThatIsPulledFailsAndPassesWhenItIsTriedAgain() {
        SimulatedBoard board = classroom.plug("COM1", 1);
        board.inject(new Fault.Unplug(20_000));

        look();
        run.startAll();
        awaitEnd();
        StationView pulled = station("COM1");
        look();
        board.replug();
        look();
        run.retryFailed();
        run.startAll();
        awaitEnd();

        assertThat(failure(pulled)).isInstanceOf(PortLost.class);
        assertThat(run.stations())
                .singleElement()
                .extracting(StationView::state)
                .isInstanceOf(Passed.class);
        assertThat(roster.history()).extracting(BoardRecord::verdict).containsExactly(Verdict.FAILED, Verdict.PASSED);
        assertThat(roster.boards()).extracting(BoardRecord::verdict).containsExactly(Verdict.PASSED);
    }

    @Test
    void aBrokenFlashIsFoundByComparing() {
        SimulatedBoard board = classroom.plug("COM1", 1);
        int zero = IntStream.range(0x4000, SIZE)
                .filter(at -> IMAGE[at] == 0)
                .findFirst()
                .orElseThrow();
        board.inject(new Fault.StuckBit(zero, 3));

        look();
        run.startAll();
        awaitEnd();

        assertThat(failure(station("COM1"))).isInstanceOf(VerifyMismatch.class);
    }

    @Test
    void aPortThatAnotherProgramHasIsSaidToBeBusy() throws FlasherException {
        classroom.plug("COM1", 1);
        try (SerialTransport other = classroom.open("COM1", 115200)) {
            look();
            run.startAll();
            awaitEnd();

            assertThat(other.baudRate()).isEqualTo(115200);
            assertThat(failure(station("COM1"))).isInstanceOf(PortBusy.class);
        }
    }

    @Test
    void aBoardThatIsDoneIsNotFlashedAgainUnlessAskedTo() {
        SimulatedBoard board = classroom.plug("COM1", 1);
        look();
        run.startAll();
        awaitEnd();
        long erased = board.flashCounters().programs();

        run.start(station("COM1").id());
        awaitEnd();
        BoardState second = station("COM1").state();
        long afterSecond = board.flashCounters().programs();
        run.again(true);
        run.start(station("COM1").id());
        awaitEnd();

        assertThat(second)
                .asInstanceOf(type(AlreadyDone.class))
                .satisfies(done -> assertThat(done.before().port()).isEqualTo("COM1"));
        assertThat(afterSecond).isEqualTo(erased);
        assertThat(station("COM1").state()).isInstanceOf(Passed.class);
        assertThat(run.stations()).hasSize(1);
        assertThat(board.flashCounters().programs()).isGreaterThan(erased);
    }

    @Test
    void armedItFlashesWhatIsPluggedInAfterACountdownAndNothingElse() throws FlasherException {
        run.close();
        run = run(Classroom.job(folder, SIZE).withAdapters(Set.of(new UsbKind(0x1a86, 0x7523))));
        SimulatedBoard before = classroom.plug("COM1", 1);
        look();

        run.arm();
        SimulatedBoard other = classroom.plug("COM2", BoardConfig.DEFAULT, 2, new UsbId(0x10c4, 0xea60, ""));
        classroom.plug("COM3", 3);
        look();
        BoardState first = station("COM3").state();
        await().atMost(LabRun.COUNTDOWN.multipliedBy(4))
                .until(() -> station("COM3").state() instanceof Passed);
        classroom.plug("COM4", 4);
        look();
        BoardState second = station("COM4").state();
        awaitEnd();

        assertThat(first).isInstanceOf(CountingDown.class);
        assertThat(second.isBusy() || second.isGood()).isTrue();
        assertThat(station("COM1").state()).isInstanceOf(Waiting.class);
        assertThat(station("COM2").state()).isInstanceOf(Waiting.class);
        assertThat(before.flashCounters().programs() + other.flashCounters().programs())
                .isZero();
    }

    @Test
    void disarmingEndsTheCountdown() {
        look();
        run.arm();
        classroom.plug("COM1", 1);
        look();

        run.disarm();

        assertThat(station("COM1").state()).isInstanceOf(Waiting.class);
        assertThat(run.isArmed()).isFalse();
    }

    @Test
    void stoppingLeavesEveryBoardInOrder() throws FlasherException {
        run.close();
        run = run(Classroom.job(folder, 0x4_0000), TimeSource.system());
        IntStream.rangeClosed(1, 3)
                .forEach(number -> classroom.plug("COM" + number, asSlowAsARealOne(number), Classroom.CH340));
        look();
        run.startAll();
        await().until(() -> run.stations().stream().allMatch(station -> station.state() instanceof Flashing));

        run.stopAll();
        awaitEnd();

        assertThat(run.stations()).extracting(StationView::state).hasOnlyElementsOfType(Stopped.class);
        assertThat(roster.boards()).extracting(BoardRecord::verdict).containsOnly(Verdict.STOPPED);
    }

    @Test
    void aBoardThatIsSkippedIsNotStartedWithTheOthers() {
        SimulatedBoard board = classroom.plug("COM1", 1);
        classroom.plug("COM2", 2);
        look();

        run.skip(station("COM1").id());
        run.startAll();
        awaitEnd();

        assertThat(station("COM1").state()).isInstanceOf(Skipped.class);
        assertThat(board.flashContents()).containsOnly(0xff);
        assertThat(station("COM2").state()).isInstanceOf(Passed.class);
    }

    @Test
    void aBoardThatGoesIsKeptWhenItIsDoneAndForgottenWhenItOnlyWaited() {
        classroom.plug("COM1", 1);
        classroom.plug("COM2", 2);
        look();
        run.start(station("COM1").id());
        awaitEnd();

        classroom.pull("COM1");
        classroom.pull("COM2");
        look();
        classroom.plug("COM1", 3);
        look();
        run.startAll();
        awaitEnd();

        assertThat(run.stations())
                .extracting(station -> station.board().mac() + " " + station.present())
                .containsExactly("5c:cf:7f:00:00:01 false", "5c:cf:7f:00:00:03 true");
    }

    @Test
    void aBoardThatGetsTheSeatOfAnotherChangesPlacesWithIt() throws FlasherException {
        roster.addSeats(List.of("Ada", "Grace"));
        classroom.plug("COM1", 1);
        classroom.plug("COM2", 2);
        look();
        run.start(station("COM1").id());
        awaitEnd();
        run.startAll();
        awaitEnd();

        run.seat(station("COM2").id(), "Ada");
        run.seat(station("COM1").id(), "Konrad");

        assertThat(station("COM2").board().seat()).isEqualTo("Ada");
        assertThat(station("COM1").board().seat()).isEqualTo("Konrad");
        assertThat(roster.seatOf("5c:cf:7f:00:00:02")).isEqualTo("Ada");
        assertThat(roster.freeSeats()).containsExactly("Grace");
    }

    @Test
    void eachBoardHasALogOfItsOwn() {
        classroom.plug("COM1", 1);
        classroom.plug("COM2", 2);
        look();
        run.startAll();
        awaitEnd();

        assertThat(run.log(station("COM1").id()))
                .contains("Serial port COM1:", "Hash of data verified.")
                .doesNotContain("Serial port COM2:");
    }

    private void look() {
        run.ports(classroom.list());
    }

    private StationView station(String port) {
        return run.stations().stream()
                .filter(station -> station.port().name().equals(port))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private void awaitEnd() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !run.isBusy());
    }

    private static FlasherException failure(StationView station) {
        assertThat(station.state()).isInstanceOf(Failed.class);
        LabFailure why = ((Failed) station.state()).why();
        assertThat(why).isInstanceOf(LabFailure.Board.class);
        return ((LabFailure.Board) why).error();
    }
}
