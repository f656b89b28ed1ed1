package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import io.flashlab.testing.WatchedPorts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session goes to the rate of its work, and what is left when it cannot. */
class SessionRateTest {

    private static final int FASTEST = 921_600;

    private final FakeTime time = new FakeTime();
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken cancellation = new CancellationToken();
    private final SimulatedPorts simulated = new SimulatedPorts(new SimulatedBoard(BoardConfig.DEFAULT.withTime(time)));
    private final WatchedPorts ports = new WatchedPorts(simulated);
    private final ConnectOptions automatic =
            ConnectOptions.of(SimulatedPorts.NAME).withAutoBaud(RateMemory.inThisProcess());

    private SessionContext context() {
        return new SessionContext(logger, cancellation, time);
    }

    @Test
    void connectGoesToTheRateThatItChooses() throws FlasherException {
        try (EspSession session = EspSession.connect(ports, automatic, context())) {
            assertThat(session.baudReport().baudRate()).isEqualTo(FASTEST);
        }
        assertThat(logger.lines()).endsWith("Changing baud rate to 921600...", "Changed.", "");
    }

    @Test
    void whoWantsToAskTheBoardFirstChoosesTheRateAfterwards() throws FlasherException {
        try (EspSession session = EspSession.connectToAsk(ports, automatic, context())) {
            int whileAsking = session.baudReport().baudRate();

            BaudReport chosen = session.autoBaud();

            assertThat(whileAsking).isEqualTo(115_200);
            assertThat(chosen.baudRate()).isEqualTo(FASTEST);
        }
    }

    @Test
    void aRateIsChosenOnce() throws FlasherException {
        try (EspSession session = EspSession.connect(ports, automatic, context())) {
            ports.clear();

            session.autoBaud();

            assertThat(ports.sent()).isEmpty();
            assertThat(ports.baudRates()).isEmpty();
        }
    }

    @Test
    void aRateThatIsGivenIsGoneToAtOnceAndStays() throws FlasherException {
        ConnectOptions given = automatic.withRate(new Rate.Fixed(460_800));
        try (EspSession session = EspSession.connectToAsk(ports, given, context())) {
            int whileAsking = session.baudReport().baudRate();
            ports.clear();

            BaudReport report = session.autoBaud();

            assertThat(whileAsking).isEqualTo(460_800);
            assertThat(report.baudRate()).isEqualTo(460_800);
            assertThat(ports.sent()).isEmpty();
        }
    }

    /** 104 million is twice the clock of an ESP8266's UART. */
    @ParameterizedTest
    @ValueSource(ints = {110_000_000, Integer.MAX_VALUE})
    void aRateThatNoUartCanDoIsAFailureLikeAnyOther(int baudRate) {
        ConnectOptions impossible = automatic.withBaudRate(baudRate);

        Throwable thrown = catchThrowable(() -> {
            try (EspSession session = EspSession.connect(ports, impossible, context())) {
                session.flashId();
            }
        });

        assertThat(thrown).isInstanceOf(FlasherException.class);
    }

    /** A chip's own USB, whose name may change, has the ports listed. */
    @Test
    void aPortIsFreeAgainWhenThePortsCannotBeListed() throws FlasherException {
        PortOpener unlisted = new PortOpener() {
            @Override
            public SerialTransport open(String name, int baudRate) throws FlasherException {
                return ofChip(simulated.open(name, baudRate));
            }

            @Override
            public List<PortInfo> list() {
                throw new IllegalStateException("no list");
            }
        };

        Throwable thrown = catchThrowable(() -> EspSession.connect(unlisted, automatic, context()));

        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        simulated.open(SimulatedPorts.NAME, 115_200).close();
    }

    private static ForwardingTransport ofChip(SerialTransport port) {
        return new ForwardingTransport() {
            @Override
            protected SerialTransport delegate() {
                return port;
            }

            @Override
            public Optional<UsbId> usb() {
                return Optional.of(new UsbId(0x303a, 0x1001, "24:58:7C:00:00:00"));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPortWhoseRateCannotBeChosenIsFreeAgain(boolean cancelled) throws FlasherException {
        Throwable thrown = catchThrowable(() -> EspSession.connect(
                (name, baudRate) -> failingAtTheFastest(ports.open(name, baudRate), cancelled), automatic, context()));

        assertThat(thrown).isInstanceOf(cancelled ? Cancelled.class : PortLost.class);
        // A port that is open already is refused.
        simulated.open(SimulatedPorts.NAME, 115_200).close();
    }

    private ForwardingTransport failingAtTheFastest(SerialTransport port, boolean cancelled) {
        return new ForwardingTransport() {
            @Override
            protected SerialTransport delegate() {
                return port;
            }

            @Override
            public void setBaudRate(int baudRate) throws FlasherException {
                if (baudRate == FASTEST) {
                    if (!cancelled) {
                        throw new PortLost(name());
                    }
                    cancellation.cancel();
                }
                port.setBaudRate(baudRate);
            }
        };
    }
}
