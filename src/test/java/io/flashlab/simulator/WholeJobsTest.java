package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jobs from connecting to the reset, on a paced board in a time of its own: figures are exact on any machine. */
class WholeJobsTest {

    private static final int SECTORS = 100;
    private static final int SECTOR = 0x1000;
    private static final int BITS_PER_BYTE = 10;

    /** Escapes of SLIP: two of 256 values become two bytes. */
    private static final double ESCAPED = 1 + 2 / 256.0;

    private final FakeTime time = new FakeTime();
    private final SimulatedPorts ports = new SimulatedPorts(
            new SimulatedBoard(BoardConfig.DEFAULT.withPacing(true).withTime(time)));
    private final byte[] image = image();

    @Test
    void whatIsNotTheWriteTakesLessThanTwoAndAHalfSecondsAt115200() throws FlasherException {
        Duration[] writing = new Duration[1];

        Duration whole = job(
                115_200,
                session -> writing[0] = session.writeFlash(parts(image), options())
                        .parts()
                        .getFirst()
                        .elapsed());

        // 1.1 s of it are the bytes of the stub.
        assertThat(whole.minus(writing[0])).isLessThan(Duration.ofMillis(2_500));
    }

    /** Half a second of it is the bytes of the stub, which the first job with an adapter uploads at 460800 baud. */
    @Test
    void whatIsNotTheWriteTakesLessThanAQuarterMoreThanASecondWithTheRateChosen() throws FlasherException {
        Duration[] writing = new Duration[1];

        Duration whole = automaticJob(session -> writing[0] =
                session.writeFlash(parts(image), options()).parts().getFirst().elapsed());

        assertThat(whole.minus(writing[0])).isLessThan(Duration.ofMillis(1_250));
    }

    @Test
    void theFirstJobWithAnAdapterTakesLessThanAQuarterOfOneAt115200() throws FlasherException {
        Duration slow = job(115_200, session -> session.writeFlash(parts(image), options()));
        ports.board().loadFlash(0, new byte[image.length]);

        Duration first = automaticJob(session -> session.writeFlash(parts(image), options()));

        assertThat(first.multipliedBy(4)).isLessThan(slow);
    }

    /** Nothing gets through at the rate that is tried first, which takes the longest to find out. */
    @Test
    void aFirstTryThatFailsCostsLessThanFourAndAHalfSeconds() throws FlasherException {
        Duration good = job(460_800, session -> session.writeFlash(parts(image), options()));
        ports.board().loadFlash(0, new byte[image.length]);
        for (Direction direction : Direction.values()) {
            ports.board().inject(new Fault.TooFast(direction, 460_800, 0, 1, Effect.DROP));
        }

        Duration lowered = automaticJob(session -> session.writeFlash(parts(image), options()));

        assertThat(lowered.minus(good)).isLessThan(Duration.ofMillis(4_500));
    }

    @Test
    void theSameImageAgainTakesLessThanThreeSecondsAt115200() throws FlasherException {
        job(115_200, session -> session.writeFlash(parts(image), options()));

        Duration again = job(115_200, session -> session.writeFlash(parts(image), options()));

        assertThat(again).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void oneSectorInAHundredTakesLessThanAThirteenthOfAllAt115200() throws FlasherException {
        Duration all = job(115_200, session -> session.writeFlash(parts(image), options()));
        byte[] changed = image.clone();
        changed[57 * SECTOR + 3] ^= 1;

        Duration one = job(115_200, session -> session.writeFlash(parts(changed), options()));

        assertThat(one.multipliedBy(100)).isLessThan(all.multipliedBy(15));
    }

    @Test
    void writingUsesTheLine() throws FlasherException {
        assertThat(lineUsedWriting(115_200)).isGreaterThan(0.97);
        // The last 32 KiB are written when the last byte has come; at higher rates that is more of the whole.
        assertThat(lineUsedWriting(460_800)).isGreaterThan(0.95);
        // And the simulated stub waits for each erase, of which the real one does something else meanwhile.
        assertThat(lineUsedWriting(921_600)).isGreaterThan(0.80);
    }

    @Test
    void readingUsesTheLineAtEveryRate() throws FlasherException {
        ports.board().loadFlash(0, image);
        for (int baudRate : List.of(115_200, 460_800, 921_600)) {
            Duration[] reading = new Duration[1];
            job(baudRate, session -> {
                session.flashId();
                Duration before = time.elapsed();
                session.readFlash(0, image.length);
                reading[0] = time.elapsed().minus(before);
            });

            double wire = image.length * ESCAPED * BITS_PER_BYTE / baudRate;
            assertThat(wire / (reading[0].toNanos() / 1e9))
                    .as("%s baud", baudRate)
                    .isGreaterThan(0.95);
        }
    }

    private double lineUsedWriting(int baudRate) throws FlasherException {
        double[] used = new double[1];
        job(baudRate, session -> {
            WriteReport.Part part = session.writeFlash(parts(image), WriteOptions.defaults())
                    .parts()
                    .getFirst();
            double wire = part.sentBytes() * ESCAPED * BITS_PER_BYTE / baudRate;
            used[0] = wire / (part.elapsed().toNanos() / 1e9);
        });
        return used[0];
    }

    private interface Work {
        void on(EspSession session) throws FlasherException;
    }

    private Duration job(int baudRate, Work work) throws FlasherException {
        Duration before = time.elapsed();
        try (EspSession session =
                EspSession.connect(ports, ConnectOptions.of(SimulatedPorts.NAME).withBaudRate(baudRate), context())) {
            work.on(session);
            session.resetChip(After.HARD_RESET);
        }
        return time.elapsed().minus(before);
    }

    private Duration automaticJob(Work work) throws FlasherException {
        Duration before = time.elapsed();
        RateMemory memory = RateMemory.inThisProcess();
        ConnectOptions options = ConnectOptions.of(SimulatedPorts.NAME).withAutoBaud(memory);
        try (EspSession session = EspSession.connect(ports, options, context())) {
            work.on(session);
            session.resetChip(After.HARD_RESET);
        }
        return time.elapsed().minus(before);
    }

    private SessionContext context() {
        return new SessionContext(new SilentLogger(), new CancellationToken(), time);
    }

    private static WriteOptions options() {
        return WriteOptions.defaults().withChangedOnly(true);
    }

    private static List<FlashPart> parts(byte[] content) {
        return List.of(new FlashPart(0, ImageSource.of("image.bin", content)));
    }

    /** About as compressible as firmware. */
    private static byte[] image() {
        byte[] image = new byte[SECTORS * SECTOR];
        Random random = new Random(SECTOR);
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) random.nextInt(40);
        }
        return image;
    }
}
