package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions.Before;
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
import io.flashlab.testing.RecordingLogger;
import io.flashlab.testing.WatchedPorts;
import org.junit.jupiter.api.Test;

/** The stub's upload to an ESP8266, whose ROM has no command for another rate. */
class HurriedUploadTest {

    private final SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
    private final WatchedPorts ports = new WatchedPorts(new SimulatedPorts(board));
    private final RecordingLogger logger = new RecordingLogger();

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
            assertThat(ports.commands(0x0f)).isOne();
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
        return new SessionContext(logger, new CancellationToken());
    }

    private EspSession connect(ConnectOptions options) throws FlasherException {
        return EspSession.connect(ports, options, context());
    }

    private static ConnectOptions options() {
        return ConnectOptions.of(SimulatedPorts.NAME);
    }
}
