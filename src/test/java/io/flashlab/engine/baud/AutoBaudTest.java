package io.flashlab.engine.baud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.BaudReport;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.SerialLink;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.Wiring;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.Images;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole jobs on simulated boards behind lines and adapters that cannot do everything. */
class AutoBaudTest {

    private static final UsbId CH340 = new UsbId(0x1a86, 0x7523, "", "1-4.2");
    private static final int SIZE = 0x20000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeTime time = new FakeTime();
    private final RecordingLogger logger = new RecordingLogger();
    private final RateMemory memory = RateMemory.inThisProcess();
    private final byte[] image = image();
    private SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time));
    private Optional<UsbId> usb = Optional.of(CH340);
    private int fastestOfDriver = Integer.MAX_VALUE;

    /** Compresses badly, as programs do. */
    private static byte[] image() {
        byte[] bytes = Images.esp8266(SIZE);
        byte[] noise = new byte[SIZE - 0x1000];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, 0x1000, noise.length);
        return bytes;
    }

    private BaudReport job() throws FlasherException {
        return job(Before.DEFAULT_RESET);
    }

    private BaudReport job(Before before) throws FlasherException {
        SimulatedPorts ports = new SimulatedPorts(board);
        ConnectOptions options =
                ConnectOptions.of(SimulatedPorts.NAME).withAutoBaud(memory).withBefore(before);
        SessionContext context = new SessionContext(logger, new CancellationToken(), time);
        Duration begun = time.elapsed();
        try (EspSession session =
                EspSession.connect((name, baud) -> new Port(ports.open(name, baud)), options, context)) {
            session.writeFlash(
                    List.of(new FlashPart(0, ImageSource.of("image.bin", image))),
                    WriteOptions.defaults().withForce(true));
            BaudReport report = session.baudReport();
            session.learnFasterBaud();
            session.resetChip(After.HARD_RESET);
            return report;
        } finally {
            assertThat(time.elapsed().minus(begun)).isLessThan(PATIENCE);
        }
    }

    private LearnedRate learned() {
        return memory.recall(new Adapter("1a86:7523@1-4.2", AdapterKind.CH340)).orElseThrow();
    }

    private void assertWritten() {
        byte[] flash = board.flashContents();
        assertThat(Arrays.copyOfRange(flash, 16, SIZE)).isEqualTo(Arrays.copyOfRange(image, 16, SIZE));
    }

    private void inject(int limit, long good, int every, Effect effect) {
        board.inject(
                new Fault.TooFast(Direction.TO_BOARD, limit, good, every, effect),
                new Fault.TooFast(Direction.TO_HOST, limit, good, every, effect));
    }

    @Test
    void aFirstJobIsDoneAtWhatManyAdaptersCanDoAndRemembered() throws Exception {
        BaudReport report = job();

        assertThat(report).isEqualTo(new BaudReport(921600, OptionalInt.empty()));
        assertThat(learned()).isEqualTo(LearnedRate.first(921600));
        assertThat(logger.lines()).contains("Trying 921600 baud first, which many adapters of this kind can do.");
        assertWritten();
    }

    @ParameterizedTest
    @CsvSource({"esp8266, 921600, 921600, 3", "esp32, 1500000, 2000000, 1"})
    void eachJobThatGoesWellTriesOneStepMoreUntilTheChipCanDoNoMore(String chip, int second, int third, int cleanJobs)
            throws Exception {
        board = new SimulatedBoard(BoardConfig.of(chip).withTime(time));

        List<Integer> rates = List.of(job().baudRate(), job().baudRate(), job().baudRate());

        assertThat(rates).containsExactly(921600, second, third);
        assertThat(learned().baudRate()).isEqualTo(third);
        assertThat(learned().cleanJobs()).isEqualTo(cleanJobs);
    }

    @Test
    void anAdapterOfWhichManyAreCopiesBeginsAtTheUsualRate() throws Exception {
        usb = Optional.of(new UsbId(0x067b, 0x2303, "", "1-4.2"));

        List<Integer> rates = List.of(job().baudRate(), job().baudRate());

        assertThat(rates).containsExactly(460800, 921600);
    }

    @ParameterizedTest
    @CsvSource({"DROP, 50", "CORRUPT, 50", "DUPLICATE, 50", "DROP, 1"})
    void aFirstJobOnALineThatCarriesTheUsualRateOnlyIsDoneAtThatAndNothingIsWrong(Effect effect, int every)
            throws Exception {
        inject(460800, 0, every, effect);

        BaudReport report = job();

        assertThat(report).isEqualTo(new BaudReport(460800, OptionalInt.empty()));
        assertThat(learned()).isEqualTo(new LearnedRate(460800, OptionalInt.of(921600), 1, 10));
        assertThat(logger.lines())
                .anyMatch(line -> line.startsWith("Note: 921600 baud does not work here"))
                .noneMatch(line -> line.startsWith("Warning: The line"));
        assertWritten();
    }

    @Test
    void aRateThatFailedInTheFirstJobIsNotTriedInTheNext() throws Exception {
        inject(460800, 0, 50, Effect.CORRUPT);
        job();
        logger.lines().clear();

        BaudReport report = job();

        assertThat(report).isEqualTo(new BaudReport(460800, OptionalInt.empty()));
        assertThat(logger.lines()).noneMatch(line -> line.contains("921600"));
    }

    @ParameterizedTest
    @EnumSource(Effect.class)
    void aLineThatDoesNotCarryTheUsualRateIsNoticedBeforeAnythingIsErased(Effect effect) throws Exception {
        inject(230400, 0, 50, effect);

        BaudReport report = job();

        assertThat(report).isEqualTo(new BaudReport(230400, OptionalInt.of(460800)));
        assertThat(learned().baudRate()).isEqualTo(230400);
        assertThat(learned().failed()).hasValue(460800);
        assertThat(logger.lines()).anyMatch(line -> line.startsWith("Note: 460800 baud does not work here"));
        assertWritten();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aLineThatIsBadInOneDirectionOnlyIsNoticed(Direction direction) throws Exception {
        board.inject(new Fault.TooFast(direction, 115200, 0, 700, Effect.CORRUPT));

        BaudReport report = job();

        assertThat(report.baudRate()).isEqualTo(115200);
        assertWritten();
    }

    @ParameterizedTest
    @CsvSource({
        "TO_BOARD, DROP, 3000",
        "TO_BOARD, CORRUPT, 3000",
        "TO_BOARD, DUPLICATE, 3000",
        "TO_HOST, DROP, 5",
        "TO_HOST, CORRUPT, 5",
    })
    void aLineThatTurnsBadInTheMiddleIsUsedAtASlowerRateAndTheJobDone(Direction direction, Effect effect, int every)
            throws Exception {
        int good = direction == Direction.TO_BOARD ? 70_000 : 4700;
        board.inject(new Fault.TooFast(direction, 460800, good, every, effect));

        BaudReport report = job();

        assertThat(report).isEqualTo(new BaudReport(460800, OptionalInt.of(921600)));
        assertThat(learned().baudRate()).isEqualTo(460800);
        assertThat(learned().cleanJobs()).isZero();
        assertThat(logger.lines())
                .anyMatch(line -> line.startsWith("Warning: The line does not carry 921600 baud well"));
        assertWritten();
    }

    @Test
    void whatIsInFlashAlreadyIsNotSentAgainAfterTheRateWasLowered() throws Exception {
        board.inject(new Fault.TooFast(Direction.TO_BOARD, 460800, 100_000, 1, Effect.DROP));

        job();

        // What is written twice is the last block, the stub's window and what belongs to the same sector.
        assertThat(board.flashCounters().programmedBytes()).isLessThan(SIZE + 0xc000);
        assertWritten();
    }

    @Test
    void oneFaultAloneDoesNotLowerTheRateButNothingFasterIsTriedNext() throws Exception {
        // One byte of all that is sent at this rate.
        board.inject(new Fault.TooFast(Direction.TO_BOARD, 230400, 70_000, Integer.MAX_VALUE, Effect.DROP));

        BaudReport report = job();

        assertThat(report).isEqualTo(new BaudReport(921600, OptionalInt.empty()));
        assertThat(learned().cleanJobs()).isZero();
        assertWritten();
    }

    @Test
    void aBoardThatFallsSilentAtTheNewRateIsResetAndFlashedAtASlowerOne() throws Exception {
        inject(230400, 0, 1, Effect.DROP);

        BaudReport report = job();

        assertThat(report.baudRate()).isEqualTo(230400);
        assertWritten();
    }

    @Test
    void aRateThatTheDriverRefusesIsNotToldTheBoard() throws Exception {
        fastestOfDriver = 300_000;

        BaudReport report = job();

        assertThat(report.baudRate()).isEqualTo(230400);
        assertThat(logger.lines()).noneMatch(line -> line.contains("Changing baud rate to 460800"));
        assertWritten();
    }

    @Test
    void whatWasLearnedIsWhereTheNextJobBegins() throws Exception {
        inject(230400, 0, 50, Effect.CORRUPT);
        job();
        logger.lines().clear();

        BaudReport report = job();

        assertThat(report).isEqualTo(new BaudReport(230400, OptionalInt.empty()));
        assertThat(logger.lines()).noneMatch(line -> line.contains("460800"));
    }

    @Test
    void aRateThatFailedIsTriedAgainAfterManyGoodJobs() throws Exception {
        inject(230400, 0, 50, Effect.CORRUPT);
        job();
        board.clearFaults();
        memory.keep(
                new Adapter("1a86:7523@1-4.2", AdapterKind.CH340),
                new LearnedRate(230400, OptionalInt.of(460800), 10, 10));

        BaudReport report = job();

        assertThat(report.baudRate()).isEqualTo(460800);
        assertThat(learned()).isEqualTo(LearnedRate.first(460800));
        assertThat(logger.lines())
                .anyMatch(
                        line -> line.equals("Note: Many jobs have gone well since 460800 baud failed with this adapter."
                                + " Trying it again."));
    }

    @Test
    void aBoardThatCannotBeResetIsNotPutAtRiskAndAFasterRateIsTriedWhenItIsDone() throws Exception {
        board = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time).withWiring(Wiring.MANUAL));
        board.groundGpio0(true);
        board.powerCycle();

        BaudReport first = job(Before.NO_RESET);
        board.powerCycle();
        BaudReport second = job(Before.NO_RESET);

        assertThat(first.baudRate()).isEqualTo(115200);
        assertThat(second.baudRate()).isEqualTo(460800);
        assertThat(learned().baudRate()).isEqualTo(921600);
        assertWritten();
    }

    /** DTR and RTS lead nowhere, which nobody has told the program. */
    @Test
    void aBoardThatIsOnlyThoughtToBeResettableIsNotPutAtRiskEither() throws Exception {
        board = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time).withWiring(Wiring.MANUAL));
        board.groundGpio0(true);
        board.powerCycle();

        BaudReport report = job();

        assertThat(report.baudRate()).isEqualTo(115200);
    }

    @Test
    void aBoardThatCannotBeResetAndFallsSilentAtTheEndHasItsJobDone() throws Exception {
        board = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time).withWiring(Wiring.MANUAL));
        board.groundGpio0(true);
        board.powerCycle();
        inject(115200, 0, 1, Effect.DROP);

        BaudReport first = job(Before.NO_RESET);
        board.powerCycle();
        BaudReport second = job(Before.NO_RESET);

        assertThat(List.of(first.baudRate(), second.baudRate())).containsExactly(115200, 115200);
        assertThat(learned()).isEqualTo(new LearnedRate(115200, OptionalInt.of(230400), 0, 10));
        assertWritten();
    }

    @Test
    void aBoardThatIsGoneSaysNothingOfItsLine() throws Exception {
        board.inject(new Fault.Silence(60));

        Throwable thrown = catchThrowable(this::job);

        assertThat(thrown).isInstanceOf(FlasherException.class);
        assertThat(memory.recall(new Adapter("1a86:7523@1-4.2", AdapterKind.CH340)))
                .isEmpty();
    }

    @Test
    void thereIsNoRateOverAChipsOwnUsb() throws Exception {
        board = new SimulatedBoard(
                BoardConfig.of("esp32c3").withLink(SerialLink.USB_SERIAL_JTAG).withTime(time));
        usb = Optional.of(new UsbId(0x303a, 0x1001, "24:58:7C:00:00:00"));

        BaudReport report = job();

        assertThat(report.baudRate()).isEqualTo(115200);
        assertThat(logger.lines()).noneMatch(line -> line.contains("Changing baud rate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp32", "esp32c3", "esp32s3"})
    void laterChipsGoDownInTheMiddleToo(String chip) throws Exception {
        board = new SimulatedBoard(BoardConfig.of(chip).withTime(time));
        board.inject(new Fault.TooFast(Direction.TO_BOARD, 115200, 90_000, 1000, Effect.CORRUPT));

        BaudReport report = job();

        assertThat(report.baudRate()).isEqualTo(115200);
        assertWritten();
    }

    /** An adapter as the test has it. */
    private final class Port extends ForwardingTransport {

        private final SerialTransport inner;

        Port(SerialTransport inner) {
            this.inner = inner;
        }

        @Override
        protected SerialTransport delegate() {
            return inner;
        }

        @Override
        public Optional<UsbId> usb() {
            return usb;
        }

        @Override
        public void setBaudRate(int baudRate) throws FlasherException {
            if (baudRate > fastestOfDriver) {
                throw new PortUnusable(name(), "the driver refuses %s baud".formatted(baudRate));
            }
            inner.setBaudRate(baudRate);
        }
    }
}
