package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.RecordingLogger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stub that the last program left running, and that is called again without a reset. */
class LeftStubTest {

    private SimulatedPorts ports = new SimulatedPorts();
    private final RecordingLogger logger = new RecordingLogger();
    private final SessionContext context = new SessionContext(logger, new CancellationToken());

    private EspSession connect(ConnectOptions options) throws Exception {
        return EspSession.connect(ports, options, context);
    }

    /** @param leftover what the last program sent before it was ended, in the middle of a command or not */
    @ParameterizedTest
    @CsvSource({"''", "c0", "c00003", "c0000324"})
    void isReachedWhateverItLastHeard(String leftover) throws Exception {
        ConnectOptions options = ConnectOptions.of(SimulatedPorts.NAME);
        try (EspSession first = connect(options)) {
            first.resetChip(After.NO_RESET_STUB);
        }
        try (SerialTransport port = ports.open(SimulatedPorts.NAME, 115_200)) {
            byte[] bytes = HexFormat.of().parseHex(leftover);
            port.write(bytes, 0, bytes.length);
        }
        logger.lines().clear();

        try (EspSession again = connect(options.withBefore(Before.NO_RESET))) {
            assertThat(again.flashId().chip().size()).hasValue(0x10_0000);
        }

        assertThat(logger.lines()).contains("Stub flasher is already running. No upload is necessary.");
    }

    /** Over a stub that runs no other may be loaded: it would overwrite the code that receives it. */
    @Test
    void isKnownByItsShorterStatusWhereNothingIsSynchronised() throws Exception {
        ports = new SimulatedPorts(new SimulatedBoard(BoardConfig.of("esp32c3")));
        ConnectOptions options = ConnectOptions.of(SimulatedPorts.NAME);
        try (EspSession first = connect(options)) {
            first.resetChip(After.NO_RESET_STUB);
        }
        logger.lines().clear();

        try (EspSession again = connect(options.withBefore(Before.NO_RESET_NO_SYNC))) {
            assertThat(again.flashId().chip().size()).hasValue(0x40_0000);
        }

        assertThat(logger.lines()).contains("Stub flasher is already running. No upload is necessary.");
    }

    @Test
    void theRomIsNotTakenForItWhereNothingIsSynchronised() throws Exception {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.of("esp32c3"));
        ports = new SimulatedPorts(board);
        ConnectOptions options = ConnectOptions.of(SimulatedPorts.NAME);
        try (EspSession first = connect(options.withStub(false))) {
            first.resetChip(After.NO_RESET);
        }
        logger.lines().clear();

        try (EspSession again = connect(options.withBefore(Before.NO_RESET_NO_SYNC))) {
            assertThat(again.isStub()).isTrue();
        }

        assertThat(logger.lines()).contains("Uploading stub flasher...");
    }
}
