package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.LearnedRate;
import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import io.flashlab.testing.WatchedPorts;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stub's upload at a higher rate: to an ESP8266, whose ROM has no command for it, and to other chips, whose stubs start at
 * the rate that the ROM began with.
 */
class HurriedUploadTest {

    private static final int CHANGE_BAUDRATE = 0x0f;

    private final FakeTime time = new FakeTime();
    private final RecordingLogger logger = new RecordingLogger();
    private SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time));
    private WatchedPorts ports = new WatchedPorts(new SimulatedPorts(board));

    private void family(String chip) {
        board = new SimulatedBoard(BoardConfig.of(chip).withTime(time));
        ports = new WatchedPorts(new SimulatedPorts(board));
    }

    @Test
    void theStubIsUploadedFasterThanTheRomStartsWith() throws FlasherException {
        try (EspSession session = connect(options().withBaudRate(921_600))) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).containsExactly(460_800, 921_600);
            assertThat(session.flashId().chip().size()).hasValue(0x10_0000);
        }
    }

    @Test
    void noFasterThanAsked() throws FlasherException {
        try (EspSession session = connect(options().withBaudRate(230_400))) {
            assertThat(ports.baudRates()).containsExactly(230_400);
            assertThat(session.readFlash(0, 0x2000)).hasSize(0x2000).containsOnly(0xff);
        }
    }

    @Test
    void notAtTheRateThatTheRomStartsWith() throws FlasherException {
        try (EspSession session = connect(options())) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).isEmpty();
        }
    }

    @Test
    void aBoardThatCannotBeResetIsNotAskedForIt() throws FlasherException {
        board.groundGpio0(true);
        board.pressReset();

        try (EspSession session = connect(options().withBaudRate(460_800).withBefore(Before.NO_RESET))) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.commands(CHANGE_BAUDRATE)).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp32", "esp32s2", "esp32c3", "esp32c2", "esp32c6", "esp32p4"})
    void otherRomsGoBackBeforeTheirStubStarts(String chip) throws FlasherException {
        family(chip);

        try (EspSession session = connect(options().withBaudRate(921_600))) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).containsExactly(460_800, 115_200, 921_600);
            assertThat(ports.commands(CHANGE_BAUDRATE)).isEqualTo(3);
            assertThat(session.readFlash(0, 0x2000)).hasSize(0x2000).containsOnly(0xff);
        }
        assertThat(logger.lines()).containsOnlyOnce("Changed.");
    }

    @Test
    void aRomThatDoesNotFollowIsResetAndUploadedTo() throws FlasherException {
        family("esp32c3");
        // Nothing arrives at any higher rate.
        board.inject(new Fault.TooFast(Direction.TO_BOARD, 115_200, 0, 1, Effect.DROP));

        try (EspSession session =
                EspSession.connect(this::healedWhenSlow, options().withBaudRate(460_800), context())) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).containsExactly(460_800, 115_200, 460_800);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp8266", "esp32", "esp32c3"})
    void whereTheRateIsChosenLaterTheStubIsUploadedAtWhatItIsLikelyToBe(String chip) throws FlasherException {
        family(chip);

        try (EspSession session = EspSession.connectToAsk(ports, automatic(), context())) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).containsExactly(460_800, 115_200);
            assertThat(session.flashId().chip().size()).isPresent();
        }
        assertThat(logger.lines()).doesNotContain("Changed.");
    }

    @Test
    void aRateThatIsNewIsNotTriedWithTheStub() throws FlasherException {
        RateMemory memory = RateMemory.inThisProcess();
        memory.keep(
                Adapter.of(SimulatedPorts.NAME, Optional.empty()),
                new LearnedRate(230_400, OptionalInt.empty(), 5, 10));

        try (EspSession _ = EspSession.connectToAsk(ports, options().withAutoBaud(memory), context())) {
            assertThat(ports.baudRates()).containsExactly(230_400, 115_200);
        }
    }

    @Test
    void aBoardThatWasNotSeenToRestartIsNotHurriedOnSuspicion() throws FlasherException {
        board.groundGpio0(true);
        board.pressReset();

        try (EspSession session = EspSession.connectToAsk(ports, automatic().withBefore(Before.NO_RESET), context())) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp8266", "esp32", "esp32c3"})
    void aLineThatLosesHalfAStubIsGivenUpAndTheRateChosenLater(String chip) throws FlasherException {
        family(chip);
        board.inject(new Fault.TooFast(Direction.TO_BOARD, 115_200, 500, 97, Effect.DROP));

        try (EspSession session = EspSession.connectToAsk(this::healedWhenSlow, automatic(), context())) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).containsExactly(460_800, 115_200);
        }
    }

    @Test
    void aLineThatLosesBytesAtTheHigherRateIsGivenUpAndTheStubUploadedAfterAReset() throws FlasherException {
        // Lets a call pass, and not a stub.
        board.inject(new Fault.TooFast(Direction.TO_BOARD, 115_200, 500, 97, Effect.DROP));

        try (EspSession session =
                EspSession.connect(this::healedWhenSlow, options().withBaudRate(460_800), context())) {
            assertThat(session.isStub()).isTrue();
            assertThat(ports.baudRates()).containsExactly(460_800, 115_200, 460_800);
            assertThat(logger.lines()).contains("Stub flasher running.", "Changed.");
        }
    }

    /** The fault goes away as soon as the host goes back to the usual rate. */
    private SerialTransport healedWhenSlow(String name, int baudRate) throws FlasherException {
        SerialTransport port = ports.open(name, baudRate);
        return new ForwardingTransport() {
            @Override
            protected SerialTransport delegate() {
                return port;
            }

            @Override
            public void setBaudRate(int newRate) throws FlasherException {
                if (newRate == 115_200) {
                    board.clearFaults();
                }
                port.setBaudRate(newRate);
            }
        };
    }

    private SessionContext context() {
        return new SessionContext(logger, new CancellationToken(), time);
    }

    private EspSession connect(ConnectOptions options) throws FlasherException {
        return EspSession.connect(ports, options, context());
    }

    private static ConnectOptions automatic() {
        return options().withAutoBaud(RateMemory.inThisProcess());
    }

    private static ConnectOptions options() {
        return ConnectOptions.of(SimulatedPorts.NAME);
    }
}
