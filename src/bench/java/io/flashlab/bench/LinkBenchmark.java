package io.flashlab.bench;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteOptions.Compression;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whole writes and reads over a simulated link whose bytes, and a simulated flash whose sectors, take a real one's time.
 * Link utilisation is the wire time of the bytes in the busier direction (10 bits each) over the time it all took.
 */
final class LinkBenchmark {

    private static final List<Integer> RATES = List.of(115_200, 460_800, 921_600);
    private static final int ADDRESS = 0x1_0000;
    private static final int BITS_PER_BYTE = 10;
    private static final String ROW = "%-18s %7s %9s %10s %9s %9s %12s %12s%n";

    private final byte[] firmware = Firmware.bytes();

    /** What is measured. */
    private enum Work {
        WRITE_COMPRESSED("write, compressed"),
        WRITE_RAW("write, raw"),
        READ("read");

        private final String words;

        Work(String words) {
            this.words = words;
        }
    }

    void run() throws FlasherException {
        System.out.printf(Locale.ROOT, "%d bytes of firmware, stub, paced ESP8266 board%n%n", firmware.length);
        System.out.printf(ROW, "", "baud", "seconds", "link used", "out", "in", "CPU ms/MB", "alloc MB/MB");
        measure(115_200, Work.WRITE_RAW, 0x4000); // the JIT compiler's turn
        for (Work work : Work.values()) {
            for (int rate : RATES) {
                print(work, rate, measure(rate, work, firmware.length));
            }
        }
    }

    private record Result(LinkMeter.Reading used, long nanos) {}

    private Result measure(int rate, Work work, int size) throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withPacing(true));
        SimulatedPorts ports = new SimulatedPorts(board);
        LinkMeter[] meter = new LinkMeter[1];
        byte[] data = Arrays.copyOf(firmware, size);
        if (work == Work.READ) {
            board.loadFlash(ADDRESS, data);
        }
        try (EspSession session = EspSession.connect(
                (name, baudRate) -> meter[0] = new LinkMeter(ports.open(name, baudRate)),
                ConnectOptions.of(SimulatedPorts.NAME).withBaudRate(rate),
                new SessionContext(new SilentLogger(), new CancellationToken()))) {
            session.flashId();
            LinkMeter.Reading before = session.withLoader(loader -> meter[0].read());
            long start = System.nanoTime();
            perform(work, session, data);
            long nanos = System.nanoTime() - start;
            return new Result(session.withLoader(loader -> meter[0].read()).since(before), nanos);
        }
    }

    private static void perform(Work work, EspSession session, byte[] data) throws FlasherException {
        List<FlashPart> parts = List.of(new FlashPart(ADDRESS, ImageSource.of("firmware", data)));
        switch (work) {
            case WRITE_COMPRESSED ->
                session.writeFlash(parts, WriteOptions.defaults().withCompression(Compression.ON));
            case WRITE_RAW -> session.writeFlash(parts, WriteOptions.defaults().withCompression(Compression.OFF));
            case READ -> session.readFlash(ADDRESS, data.length);
        }
    }

    private void print(Work work, int rate, Result result) {
        LinkMeter.Reading used = result.used();
        double seconds = result.nanos() / 1e9;
        double wire = (double) Math.max(used.bytesOut(), used.bytesIn()) * BITS_PER_BYTE / rate;
        double megabytes = firmware.length / 1e6;
        System.out.printf(
                ROW,
                work.words,
                rate,
                number("%.2f", seconds),
                number("%.1f%%", 100 * wire / seconds),
                used.bytesOut(),
                used.bytesIn(),
                number("%.1f", used.cpuNanos() / 1e6 / megabytes),
                number("%.2f", used.allocated() / 1e6 / megabytes));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
