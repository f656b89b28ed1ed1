package io.flashlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.lab.BoardState.Failed;
import io.flashlab.lab.BoardState.Passed;
import io.flashlab.lab.roster.BoardRecord;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import io.flashlab.lab.roster.Roster;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.testing.Images;
import io.flashlab.testing.QuickTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Boards that are plugged in and pulled, one after the other on each of several ports, good ones among faulty ones: 200 of
 * them with {@code -Psoak}. Each gets the verdict that is its own, and nothing is left open.
 */
@Isolated("counts the threads of the JVM")
class PluggingTest {

    private static final boolean SOAK = Boolean.getBoolean("flashlab.soak");
    private static final int CYCLES = SOAK ? 200 : 14;
    private static final int PORTS = SOAK ? 8 : 7;
    private static final int SIZE = 0x8000;
    private static final byte[] IMAGE = Images.esp8266(SIZE);

    /** What is wrong with a board. */
    private enum Flaw {
        NONE,
        SILENT,
        OTHER_CHIP,
        PULLED,
        BROKEN_FLASH,
        SLOW,
        BUSY
    }

    /** What became of a board, and what it should be. */
    private record Cycle(String port, int mac, Flaw flaw) {}

    @TempDir
    private Path folder;

    private final TimeSource time = SOAK ? TimeSource.system() : new QuickTime();
    private final Classroom classroom = new Classroom(time);
    private final Random random = new Random(7);
    private final Map<String, SerialTransport> others = new ConcurrentHashMap<>();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void eachGetsItsOwnVerdictAndNothingIsLeftOpen() throws FlasherException, IOException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Cycle> cycles = cycles();
        Path file = folder.resolve("roster.jsonl");
        List<BoardRecord> history;
        try (Roster roster = Roster.open(file);
                LabRun run = LabRun.open(
                        PreparedJob.of(Classroom.job(folder, SIZE)),
                        LabBench.of(classroom, roster).withTime(time),
                        LabListener.NONE)) {
            for (int first = 0; first < cycles.size(); first += PORTS) {
                round(run, cycles.subList(first, Math.min(cycles.size(), first + PORTS)));
            }
            history = roster.history();
        }

        assertThat(history).hasSize(cycles.size());
        assertThat(history).extracting(BoardRecord::verdict).containsOnly(Verdict.PASSED, Verdict.FAILED);
        assertThat(openFiles()).noneMatch(path -> path.startsWith(folder));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
            left.removeAll(before);
            return left.stream()
                    .noneMatch(thread -> thread.getName().startsWith("lab ")
                            || thread.getName().startsWith("flashlab-"));
        });
        try (Roster again = Roster.open(file)) {
            assertThat(again.history()).isEqualTo(history);
        }
    }

    private List<Cycle> cycles() {
        Flaw[] flaws = Flaw.values();
        return IntStream.range(0, CYCLES)
                .mapToObj(cycle -> new Cycle("COM" + cycle % PORTS, cycle + 1, flaws[cycle % flaws.length]))
                .toList();
    }

    /** One board on each port, all at the same time; then all are pulled. */
    private void round(LabRun run, List<Cycle> cycles) throws FlasherException {
        List<SimulatedBoard> boards = new ArrayList<>();
        for (Cycle cycle : cycles) {
            boards.add(plug(cycle));
        }
        run.ports(classroom.list());
        run.startAll();
        await().atMost(Duration.ofMinutes(3)).until(() -> !run.isBusy());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cycles.size(); i++) {
            Cycle cycle = cycles.get(i);
            problem(state(run, cycle), cycle, boards.get(i)).ifPresent(wrong::add);
            Optional.ofNullable(others.remove(cycle.port())).ifPresent(SerialTransport::close);
            assertFree(cycle);
            classroom.pull(cycle.port());
        }
        run.ports(classroom.list());
        assertThat(wrong).isEmpty();
    }

    private SimulatedBoard plug(Cycle cycle) throws FlasherException {
        BoardConfig config = BoardConfig.of(cycle.flaw() == Flaw.OTHER_CHIP ? "esp32c3" : "esp8266")
                .withPacing(cycle.flaw() == Flaw.SLOW);
        SimulatedBoard board = classroom.plug(cycle.port(), config, cycle.mac(), Classroom.CH340);
        switch (cycle.flaw()) {
            case NONE, OTHER_CHIP, SLOW -> {}
            case SILENT -> board.inject(new Fault.Silence(random.nextInt(3) == 0 ? random.nextInt(40) : 0));
            case PULLED -> board.inject(new Fault.Unplug(random.nextInt(20_000)));
            case BROKEN_FLASH -> board.inject(new Fault.StuckBit(zero(), 3));
            case BUSY -> others.put(cycle.port(), classroom.open(cycle.port(), 115200));
        }
        return board;
    }

    private static int zero() {
        return IntStream.range(0x4000, SIZE)
                .filter(at -> IMAGE[at] == 0)
                .findFirst()
                .orElseThrow();
    }

    private static BoardState state(LabRun run, Cycle cycle) {
        return run.stations().stream()
                .filter(station -> station.port().name().equals(cycle.port()))
                .reduce((_, last) -> last)
                .orElseThrow()
                .state();
    }

    private static Optional<String> problem(BoardState state, Cycle cycle, SimulatedBoard board) {
        boolean right = switch (cycle.flaw()) {
            case NONE, SLOW ->
                state instanceof Passed && Arrays.equals(IMAGE, Arrays.copyOf(board.flashContents(), SIZE));
            case SILENT -> failedBy(state, NoSync.class, ResponseTimeout.class);
            case OTHER_CHIP -> failedBy(state, WrongChip.class);
            case PULLED -> failedBy(state, PortLost.class);
            case BROKEN_FLASH -> failedBy(state, VerifyMismatch.class);
            case BUSY -> failedBy(state, PortBusy.class);
        };
        return right ? Optional.empty() : Optional.of("%s: %s".formatted(cycle, state));
    }

    private static boolean failedBy(BoardState state, Class<?>... errors) {
        return state instanceof Failed failed
                && failed.why() instanceof LabFailure.Board(FlasherException error)
                && Stream.of(errors).anyMatch(type -> type.isInstance(error));
    }

    /** Somebody else can have the port now, unless the board was pulled. */
    private void assertFree(Cycle cycle) throws FlasherException {
        if (cycle.flaw() != Flaw.PULLED) {
            classroom.open(cycle.port(), 115200).close();
        }
    }

    /** Files that this process has open, where the system tells. */
    private static List<Path> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        List<Path> open = new ArrayList<>();
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                if (Files.isSymbolicLink(link)) {
                    open.add(Files.readSymbolicLink(link));
                }
            }
        } catch (IOException gone) {
            // the one that lists them is among them, and gone by now
            return open;
        }
        return open;
    }
}
