package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Attempts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.reset.CustomSequence;
import io.flashlab.engine.reset.ResetSettings;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.Wiring;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ports that are not there yet, go away, come back, or stay behind. */
class PortLifeTest {

    private static final ConnectOptions OPTIONS =
            ConnectOptions.of("fake").withChip("esp8266").withStub(false);

    private final FakeTime time = new FakeTime();
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken cancellation = new CancellationToken();
    private final SessionContext context = new SessionContext(logger, cancellation, time);

    private SessionContext opening(int attempts) {
        return context.withSettings(ProtocolSettings.usual().withAttempts(new Attempts(7, 3, attempts)));
    }

    @Test
    void aPortThatIsNotThereYetIsTriedAgainAsOftenAsAsked() throws Exception {
        FakeBoard board = CapturedRom.board(time);
        List<String> tried = new ArrayList<>();
        PortOpener late = (name, baudRate) -> {
            tried.add(name);
            if (tried.size() < 25) {
                throw new PortNotFound(name);
            }
            return board;
        };

        EspSession.connect(late, OPTIONS, opening(0)).close();

        assertThat(tried).hasSize(25);
        assertThat(logger.lines()).contains("Port fake does not exist.", "Retrying failed connection");
    }

    @Test
    void aPortThatNeverComesIsGivenUp() {
        List<String> tried = new ArrayList<>();
        PortOpener never = (name, baudRate) -> {
            tried.add(name);
            throw new PortNotFound(name);
        };

        assertThatThrownBy(() -> EspSession.connect(never, OPTIONS, opening(4))).isInstanceOf(PortNotFound.class);

        assertThat(tried).hasSize(4);
    }

    @Test
    void tryingForeverEndsWithACancellation() {
        time.at(Duration.ofSeconds(3), cancellation::cancel);

        assertThatThrownBy(() -> EspSession.connect(
                        (name, baudRate) -> {
                            throw new PortNotFound(name);
                        },
                        OPTIONS,
                        opening(0)))
                .isInstanceOf(FlasherException.class);

        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aPortThatVanishesAfterACancellationIsACancellation() throws Exception {
        FakeBoard board = CapturedRom.board(time);
        try (EspSession session = EspSession.connect((name, baudRate) -> board, OPTIONS, context)) {
            board.on(0x0a, request -> {
                cancellation.cancel();
                board.lose();
                return List.of();
            });

            assertThatThrownBy(() -> session.readMem(0x4000_1000L)).isInstanceOf(Cancelled.class);
        }
    }

    @Test
    void aChipsOwnUsbComesBackUnderAnotherName() throws Exception {
        UsbId before = new UsbId(0x303a, 0x4001, "app");
        FakeBoard program = new FakeBoard(time, "/dev/ttyACM0").withUsb(0x303a, 0x4001, "app");
        program.onReset(program::lose);
        FakeBoard loader = CapturedRom.listening(new FakeBoard(time, "/dev/ttyACM1").withUsb(0x303a, 0x0002, ""));
        PortOpener ports = new PortOpener() {
            @Override
            public SerialTransport open(String name, int baudRate) throws FlasherException {
                return switch (name) {
                    case "/dev/ttyACM0" -> {
                        if (!program.lines().isEmpty()) {
                            throw new PortNotFound(name);
                        }
                        yield program;
                    }
                    case "/dev/ttyACM1" -> loader;
                    default -> throw new PortNotFound(name);
                };
            }

            @Override
            public List<PortInfo> list() {
                boolean there = time.elapsed().compareTo(Duration.ofSeconds(1)) > 0;
                UsbId now = new UsbId(before.vendorId(), 0x0002, "");
                return there ? List.of(new PortInfo("/dev/ttyACM1", "", Kind.USB, Optional.of(now))) : List.of();
            }
        };

        EspSession.connect(
                        ports,
                        ConnectOptions.of("/dev/ttyACM0").withChip("esp8266").withStub(false),
                        context)
                .close();

        assertThat(program.isClosed()).isTrue();
        assertThat(loader.isClosed()).isTrue();
        assertThat(loader.requests()).isNotEmpty();
    }

    @Test
    void anAdapterThatIsLostIsNotReplacedByAnotherOne() {
        FakeBoard mine = new FakeBoard(time, "/dev/ttyUSB0").withUsb(0x1a86, 0x7523, "");
        mine.onReset(mine::lose);
        FakeBoard other = CapturedRom.listening(new FakeBoard(time, "/dev/ttyUSB1").withUsb(0x1a86, 0x7523, ""));

        assertThatThrownBy(() -> EspSession.connect(
                        new TwoPorts(mine, other),
                        ConnectOptions.of(mine.name()).withChip("esp8266").withStub(false),
                        context))
                .isInstanceOf(PortLost.class);

        assertThat(other.written()).isEmpty();
        assertThat(other.lines()).isEmpty();
    }

    @Test
    void anotherChipsUsbThatWasThereBeforeIsNotTaken() {
        FakeBoard mine = new FakeBoard(time, "/dev/ttyACM0").withUsb(0x303a, 0x1001, "AA");
        mine.onReset(mine::lose);
        FakeBoard other = CapturedRom.listening(new FakeBoard(time, "/dev/ttyACM1").withUsb(0x303a, 0x1001, "BB"));

        assertThatThrownBy(() -> EspSession.connect(
                        new TwoPorts(mine, other),
                        ConnectOptions.of(mine.name()).withChip("esp8266").withStub(false),
                        context))
                .isInstanceOf(PortLost.class);

        assertThat(other.written()).isEmpty();
    }

    @Test
    void aChipsOwnUsbIsFoundNextToAnotherChips() throws Exception {
        FakeBoard mine = new FakeBoard(time, "/dev/ttyACM0").withUsb(0x303a, 0x1001, "AA");
        mine.onReset(mine::lose);
        FakeBoard back = CapturedRom.listening(new FakeBoard(time, "/dev/ttyACM2").withUsb(0x303a, 0x0002, ""));
        FakeBoard other = CapturedRom.listening(new FakeBoard(time, "/dev/ttyACM1").withUsb(0x303a, 0x1001, "BB"));
        PortOpener two = new TwoPorts(mine, other);
        PortOpener three = new PortOpener() {
            @Override
            public SerialTransport open(String name, int baudRate) throws FlasherException {
                return name.equals(back.name()) ? back : two.open(name, baudRate);
            }

            @Override
            public List<PortInfo> list() {
                List<PortInfo> all = new ArrayList<>(two.list());
                if (!mine.lines().isEmpty()) {
                    all.add(new PortInfo(back.name(), "", Kind.USB, back.usb()));
                }
                return all;
            }
        };

        EspSession.connect(
                        three,
                        ConnectOptions.of(mine.name()).withChip("esp8266").withStub(false),
                        context)
                .close();

        assertThat(back.requests()).isNotEmpty();
        assertThat(other.written()).isEmpty();
    }

    /** Two boards, of which the first is gone once its lines were moved. */
    private record TwoPorts(FakeBoard first, FakeBoard second) implements PortOpener {
        @Override
        public SerialTransport open(String name, int baudRate) throws FlasherException {
            if (name.equals(second.name())) {
                return second;
            }
            if (!first.lines().isEmpty()) {
                throw new PortNotFound(name);
            }
            return first;
        }

        @Override
        public List<PortInfo> list() {
            List<FakeBoard> there = first.lines().isEmpty() ? List.of(first, second) : List.of(second);
            return there.stream()
                    .map(board -> new PortInfo(board.name(), "", Kind.USB, board.usb()))
                    .toList();
        }
    }

    @Test
    void aChipsOwnUsbThatStaysAwayIsLostAfterAWhile() {
        FakeBoard program = new FakeBoard(time, "/dev/ttyACM0").withUsb(0x303a, 0x4001, "app");
        program.onReset(program::lose);
        PortOpener once = (name, baudRate) -> {
            if (!program.lines().isEmpty()) {
                throw new PortNotFound(name);
            }
            return program;
        };

        assertThatThrownBy(() -> EspSession.connect(once, ConnectOptions.of("/dev/ttyACM0"), context))
                .isInstanceOf(PortLost.class);

        assertThat(program.isClosed()).isTrue();
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    }

    @Test
    void aBoardHandledByHandIsFoundAgainAfterAJobAtAHighRate() throws Exception {
        SimulatedPorts ports = new SimulatedPorts(new SimulatedBoard(BoardConfig.DEFAULT.withWiring(Wiring.MANUAL)));
        ports.board().groundGpio0(true);
        ports.board().pressReset();
        ConnectOptions byHand = ConnectOptions.of(SimulatedPorts.NAME)
                .withChip("esp8266")
                .withBefore(Before.NO_RESET)
                .withBaudRate(460_800);
        SessionContext real = new SessionContext(logger, cancellation);
        try (EspSession first = EspSession.connect(ports, byHand, real)) {
            first.resetChip(After.NO_RESET_STUB);
        }

        try (EspSession second = EspSession.connect(ports, byHand, real)) {
            assertThat(second.isStub()).isTrue();
        }

        assertThat(logger.lines()).contains("Stub flasher is already running. No upload is necessary.");
    }

    @Test
    void theBoardIsLeftByAHardResetOfOnesOwn() throws Exception {
        FakeBoard board = CapturedRom.board(time);
        ResetSettings reset = new ResetSettings(
                Optional.empty(),
                Optional.of(CustomSequence.parse("custom_reset_sequence", "W0")),
                Optional.of(CustomSequence.parse("custom_hard_reset_sequence", "D1|R1|W0.1|R0|D0")));
        SessionContext custom = context.withSettings(ProtocolSettings.usual().withReset(reset));

        try (EspSession session = EspSession.connect((name, baudRate) -> board, OPTIONS, custom)) {
            session.resetChip(After.HARD_RESET);
        }

        assertThat(board.lines()).containsExactly("D1R0", "D1R1", "D1R0", "D0R0");
    }
}
