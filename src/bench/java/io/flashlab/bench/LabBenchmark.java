package io.flashlab.bench;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.lab.BoardState.Passed;
import io.flashlab.lab.LabBench;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.LabJob.LabFile;
import io.flashlab.lab.LabJob.Writing;
import io.flashlab.lab.LabListener;
import io.flashlab.lab.LabRun;
import io.flashlab.lab.PreparedJob;
import io.flashlab.lab.roster.Roster;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** How long a class's boards take at once, at 115200 baud. More boards should take no longer than one. */
final class LabBenchmark {

    private static final List<Integer> COUNTS = List.of(1, 2, 4, 8, 16, 32);
    private static final int SIZE = 0x4_0000;
    private static final long FIRST_MAC = 0x5ccf_7f00_0000L;

    /** May not be exceeded; see docs/benchmarks.md. */
    private static final double MOST_TIME = 1.10;

    private static final long MOST_HEAP = 512L << 20;

    private static final int LOOK_MILLIS = 50;

    void run() throws FlasherException, IOException {
        System.out.printf(Locale.ROOT, "%nBoards at once, %s KiB each, at 115200 baud:%n", SIZE >> 10);
        measure(1); // classes are loaded, methods compiled
        double one = 0;
        for (int count : COUNTS) {
            Measured measured = measure(count);
            one = one == 0 ? measured.seconds() : one;
            System.out.printf(
                    Locale.ROOT,
                    "%4d  %7.2f s  %5.3f times one board  heap at most %4d MB%n",
                    count,
                    measured.seconds(),
                    measured.seconds() / one,
                    measured.heap() >> 20);
            if (measured.seconds() > MOST_TIME * one || measured.heap() > MOST_HEAP) {
                System.out.println("      more than the limits of docs/benchmarks.md");
            }
        }
    }

    /** @param heap the most bytes that were in use when it was looked at */
    private record Measured(double seconds, long heap) {}

    private static Measured measure(int count) throws FlasherException, IOException {
        Path folder = Files.createTempDirectory("lab-benchmark");
        Path file = Files.write(folder.resolve("firmware.bin"), Images.esp8266(SIZE));
        LabJob job = new LabJob(
                "benchmark",
                "esp8266",
                List.of(new LabFile(0, file)),
                new Writing(WriteOptions.defaults(), OptionalInt.of(115200)),
                AfterFlash.NOTHING,
                Set.of());
        Map<String, SimulatedPorts> boards = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            BoardConfig config = BoardConfig.DEFAULT.withPacing(true).withMac(new MacAddress(FIRST_MAC + i));
            boards.put("COM" + i, new SimulatedPorts(new SimulatedBoard(config)));
        }
        List<PortInfo> ports = boards.keySet().stream()
                .map(name -> new PortInfo(name, "", PortInfo.Kind.SIMULATED))
                .toList();
        System.gc();
        try (Roster roster = Roster.open(folder.resolve("roster.jsonl"));
                LabRun run = LabRun.open(
                        PreparedJob.of(job),
                        LabBench.of((name, rate) -> open(boards, name, rate), roster),
                        LabListener.NONE)) {
            run.ports(ports);
            long start = System.nanoTime();
            run.startAll();
            long heap = awaitEnd(run);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!run.stations().stream().allMatch(station -> station.state() instanceof Passed)) {
                throw new IllegalStateException("not all boards passed: " + run.stations());
            }
            return new Measured(seconds, heap);
        }
    }

    private static SerialTransport open(Map<String, SimulatedPorts> boards, String name, int rate)
            throws FlasherException {
        SimulatedPorts board = boards.get(name);
        if (board == null) {
            throw new PortNotFound(name);
        }
        return board.open(SimulatedPorts.NAME, rate);
    }

    private static long awaitEnd(LabRun run) {
        long most = 0;
        Runtime runtime = Runtime.getRuntime();
        while (run.isBusy()) {
            most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return most;
            }
        }
        return most;
    }
}
