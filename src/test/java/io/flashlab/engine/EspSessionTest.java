package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EspSessionTest {

    private static final ConnectOptions OPTIONS = ConnectOptions.of("fake").withChip("esp8266");
    private static final List<String> INTO_LOADER = List.of("D0R0", "D1R1", "D0R1", "D1R0", "D0R0");

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = CapturedRom.board(time);
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken cancellation = new CancellationToken();
    private final SessionContext context = new SessionContext(logger, cancellation, time);

    private EspSession connect(ConnectOptions options) throws FlasherException {
        return EspSession.connect((name, baudRate) -> board, options, context);
    }

    private void acceptStub() {
        for (int opcode : List.of(0x02, 0x04, 0x05, 0x07, 0x0f)) {
            board.on(opcode, request -> CapturedRom.success(opcode));
        }
        board.on(0x06, "01060200000000000000", "4f484149");
    }

    private List<String> linesAfterConnecting() {
        return board.lines().subList(INTO_LOADER.size(), board.lines().size());
    }

    @Test
    void connectingSaysWhatEsptoolSays() throws Exception {
        acceptStub();

        try (EspSession session = connect(OPTIONS.withBaudRate(460800))) {
            session.resetChip(After.HARD_RESET);
        }

        assertThat(logger.lines())
                .containsExactly(
                        "Serial port fake:",
                        "Connecting...",
                        "Connected to ESP8266 on fake:",
                        "Chip type:          ESP8266EX",
                        "Features:           Wi-Fi, 160MHz",
                        "Crystal frequency:  26MHz",
                        "MAC:                5c:cf:7f:12:34:56",
                        "",
                        "Uploading stub flasher...",
                        "Running stub flasher...",
                        "Stub flasher running.",
                        "Changing baud rate to 460800...",
                        "Changed.",
                        "",
                        "",
                        "Hard resetting via RTS pin...");
        assertThat(board.isClosed()).isTrue();
    }

    @Test
    void aStageInWhichAnOperationFailsIsOver() throws Exception {
        List<Integer> begun = new ArrayList<>();
        try (EspSession session = connect(OPTIONS.withStub(false))) {
            board.on(0x05, request -> {
                begun.add(logger.stages().size());
                return List.of();
            });

            assertThatThrownBy(session::runStub).isInstanceOf(ResponseTimeout.class);

            assertThat(begun).isNotEmpty().containsOnly(1);
            assertThat(logger.stages()).isEmpty();
        }
    }

    @Test
    void aChipThatWasNotNamedIsDetected() throws Exception {
        try (EspSession session = connect(ConnectOptions.of("fake").withStub(false))) {
            assertThat(session.chipId()).isEqualTo(0x00123456);
        }

        assertThat(logger.lines()).contains("Detecting chip type... ESP8266");
    }

    /** As esptool 5.3.1 does. */
    @Test
    void aBoardThatFallsSilentWhileItsChipIsDetectedIsResetAndAskedAgain() throws Exception {
        board.on(0x14, request -> {
            // Dead until the next reset.
            board.on(0x08, again -> List.of()).on(0x14, again -> List.of()).on(0x0a, again -> List.of());
            return List.of();
        });
        AtomicBoolean first = new AtomicBoolean(true);
        board.onReset(() -> {
            if (!first.getAndSet(false)) {
                CapturedRom.listening(board);
            }
        });

        try (EspSession session = connect(ConnectOptions.of("fake").withStub(false))) {
            assertThat(session.chipId()).isEqualTo(0x00123456);
        }

        assertThat(logger.lines())
                .startsWith(
                        "Serial port fake:",
                        "Connecting...",
                        "Detecting chip type... Autodetection failed, trying again...",
                        "Connecting...",
                        "Detecting chip type... ESP8266");
    }

    @Test
    void noStageIsLeftOpenWhenAChipIsNotTheOneThatWasNamed() {
        assertThatThrownBy(() -> connect(OPTIONS.withChip("esp32"))).isInstanceOf(WrongChip.class);

        assertThat(logger.stages()).isEmpty();
    }

    /** esptool traces the packets of the way out as it does all others. */
    @Test
    void thePacketsOfTheWayOutAreTraced() throws Exception {
        acceptStub();

        EspSession session = connect(OPTIONS.withTrace(true));
        int before = logger.lines().size();
        session.resetChip(After.NO_RESET);
        session.close();

        assertThat(logger.lines().subList(before, logger.lines().size()))
                .anyMatch(line -> line.contains("--- Cmd FLASH_BEGIN (0x02)"))
                .anyMatch(line -> line.contains("--- Cmd FLASH_END (0x04)"));
    }

    @Test
    void theRateHasChangedOnlyWhenTheHostHasItToo() throws Exception {
        acceptStub();
        List<String> saidBefore = new ArrayList<>();
        PortOpener refusing = (name, baudRate) -> new ForwardingTransport() {
            @Override
            protected SerialTransport delegate() {
                return board;
            }

            @Override
            public void setBaudRate(int rate) throws PortUnusable {
                if (rate > 115200) {
                    saidBefore.addAll(logger.lines());
                    throw new PortUnusable("fake", "the driver refuses %s baud".formatted(rate));
                }
            }
        };

        assertThatThrownBy(() -> EspSession.connect(refusing, OPTIONS.withBaudRate(460800), context))
                .isInstanceOf(PortUnusable.class);

        assertThat(saidBefore).endsWith("Changing baud rate to 460800...");
        assertThat(logger.lines()).doesNotContain("Changed.");
    }

    @Test
    void aWriteWaitsAsLongAsTheSettingsSay() throws Exception {
        Timeouts usual = Timeouts.usual();
        SessionContext patient = context.withSettings(context.settings()
                .withTimeouts(new Timeouts(
                        usual.command(),
                        usual.chipErase(),
                        usual.longest(),
                        usual.sync(),
                        usual.md5PerMegabyte(),
                        usual.eraseRegionPerMegabyte(),
                        usual.eraseWritePerMegabyte(),
                        usual.memEndRom(),
                        Duration.ofSeconds(77))));

        EspSession.connect((name, baudRate) -> board, OPTIONS.withStub(false), patient)
                .close();

        assertThat(board.writeTimeout()).hasValue(Duration.ofSeconds(77));
    }

    @Test
    void theRomOfAnEsp8266KeepsItsRate() throws Exception {
        connect(OPTIONS.withStub(false).withBaudRate(460800)).close();

        assertThat(board.baudRates()).containsExactly(115200);
        assertThat(logger.lines())
                .contains("Warning: ROM doesn't support changing baud rate. Keeping initial baud rate 115200.");
    }

    @Test
    void aRateBelowTheUsualOneIsUsedFromTheStart() throws Exception {
        List<Integer> opened = new ArrayList<>();

        EspSession.connect(
                        (name, baudRate) -> {
                            opened.add(baudRate);
                            return board;
                        },
                        OPTIONS.withStub(false).withBaudRate(74880),
                        context)
                .close();

        assertThat(opened).containsExactly(74880);
    }

    @Test
    void aStubThatStillRunsIsNotUploadedAgain() throws Exception {
        board.on(0x08, request -> Collections.nCopies(8, "01080200000000000000"));

        connect(OPTIONS).close();

        assertThat(logger.lines()).contains("Stub flasher is already running. No upload is necessary.");
        assertThat(board.requests()).noneMatch(request -> request.startsWith("0005"));
    }

    @Test
    void aPortThatCannotBeOpenedIsReportedAsItIs() {
        assertThatThrownBy(() -> EspSession.connect(
                        (name, baudRate) -> {
                            throw new PortNotFound(name);
                        },
                        OPTIONS,
                        context))
                .isInstanceOf(PortNotFound.class);
    }

    @Test
    void theWrongChipLeavesThePortClosedAndTheBoardReset() {
        assertThatThrownBy(() -> connect(ConnectOptions.of("fake").withChip("esp32")))
                .isInstanceOf(WrongChip.class);

        assertThat(board.isClosed()).isTrue();
        assertThat(linesAfterConnecting()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void cancellingWhileConnectingLeavesThePortClosedAndTheBoardResetWithinASecond() {
        board.on(0x08);
        time.at(Duration.ofSeconds(2), cancellation::cancel);

        assertThatThrownBy(() -> connect(OPTIONS)).isInstanceOf(Cancelled.class);

        assertThat(board.isClosed()).isTrue();
        assertThat(board.lines()).endsWith("D0R1", "D0R0");
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void cancellingAnOperationResetsTheBoardWhenTheSessionIsClosed() throws Exception {
        acceptStub();
        EspSession session = connect(OPTIONS);
        Duration start = time.elapsed();
        time.at(start.plusSeconds(5), cancellation::cancel);

        assertThatThrownBy(session::eraseFlash).isInstanceOf(Cancelled.class);
        session.close();

        assertThat(linesAfterConnecting()).containsExactly("D0R1", "D0R0");
        assertThat(board.isClosed()).isTrue();
        assertThat(time.elapsed()).isLessThan(start.plusSeconds(6));
    }

    @Test
    void afterACancellationTheBoardCanOnlyBeResetByItsLine() throws Exception {
        acceptStub();
        try (EspSession session = connect(OPTIONS)) {
            cancellation.cancel();

            session.resetChip(After.NO_RESET);
        }

        assertThat(linesAfterConnecting()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void aSessionThatIsFinishedIsNotResetAgainWhenClosed() throws Exception {
        acceptStub();
        EspSession session = connect(OPTIONS);
        session.resetChip(After.NO_RESET_STUB);

        session.close();
        session.close();

        assertThat(linesAfterConnecting()).isEmpty();
        assertThat(logger.lines()).contains("Staying in flasher stub.");
    }

    @Test
    void aCablePulledInTheMiddleIsReportedAndClosingStillWorks() throws Exception {
        acceptStub();
        EspSession session = connect(OPTIONS);
        time.at(time.elapsed().plusSeconds(1), board::lose);

        assertThatThrownBy(session::eraseFlash).isInstanceOf(PortLost.class);
        session.close();

        assertThat(board.isClosed()).isTrue();
    }

    @Test
    void onlyTheSessionsOwnThreadTouchesThePort() throws Exception {
        List<String> threads = new ArrayList<>();
        board.on(0x0a, request -> {
            threads.add(Thread.currentThread().getName());
            return List.of("010a020001c1f0ff0000");
        });

        connect(OPTIONS.withStub(false)).close();

        assertThat(threads).isNotEmpty().containsOnly("flashlab-fake");
    }

    @Test
    void aTraceShowsEachPacketInEsptoolsForm() throws Exception {
        connect(OPTIONS.withStub(false).withTrace(true)).close();

        assertThat(logger.lines())
                .anySatisfy(line -> assertThat(line)
                        .matches("(?s)\\n? *TRACE \\+\\d\\.\\d{3}   --- Cmd READ_REG \\(0x0a\\) \\| data_len 4 \\| "
                                + "wait_response 1 \\| timeout 3\\.000 \\| data 00100040 ---"));
        assertThat(logger.lines())
                .anySatisfy(line -> assertThat(line)
                        .matches(" *TRACE \\+\\d\\.\\d{3}   Received full packet: 010a020001c1f0ff0000"));
        assertThat(logger.lines())
                .anySatisfy(line -> assertThat(line)
                        .matches(" *TRACE \\+\\d\\.\\d{3}   Write 14 bytes: +c0000a04000000000000100040c0"));
    }

    @Test
    void cancellingWhileThePortIsBeingOpenedIsNotHeldUpByIt() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        AtomicBoolean open = new AtomicBoolean();
        PortOpener slow = (name, baudRate) -> {
            cancellation.cancel();
            assertThat(catchThrowable(() -> answers.await(10, TimeUnit.SECONDS)))
                    .isNull();
            open.set(true);
            return board;
        };

        assertThatThrownBy(() -> EspSession.connect(slow, OPTIONS, context)).isInstanceOf(Cancelled.class);
        assertThat(open).isFalse();
        answers.countDown();

        await().untilAsserted(() -> assertThat(board.isClosed()).isTrue());
        assertThat(board.requests()).isEmpty();
    }

    @Test
    void aFaultOfTheProgramWhileConnectingLeavesThePortClosedAndTheBoardReset() {
        board.on(0x08, request -> {
            throw new AssertionError("a fault");
        });

        assertThatThrownBy(() -> connect(OPTIONS)).isInstanceOf(AssertionError.class);

        assertThat(board.isClosed()).isTrue();
        assertThat(board.lines()).endsWith("D0R1", "D0R0");
    }

    @Test
    void aBoardThatCouldNotBeLeftAsAskedForIsReset() throws Exception {
        acceptStub();
        EspSession session = connect(OPTIONS);
        board.on(0x02);

        assertThatThrownBy(() -> session.resetChip(After.NO_RESET)).isInstanceOf(ResponseTimeout.class);
        session.close();

        assertThat(linesAfterConnecting()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void cancellingBetweenOperationsResetsTheBoardWhenTheSessionIsClosed() throws Exception {
        acceptStub();
        EspSession session = connect(OPTIONS);
        cancellation.cancel();

        session.close();

        assertThat(linesAfterConnecting()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void aFlashChipThatDoesNotAnswerIsWarnedOf() throws Exception {
        acceptStub();
        try (EspSession session = connect(OPTIONS)) {
            board.withRegisters(Map.of(0x6000_0240L, 0x00ff_ffff)).on(0x09, request -> CapturedRom.success(0x09));

            FlashChip chip = session.flashId().chip();

            assertThat(chip.size()).isEmpty();
        }
        assertThat(logger.lines())
                .contains("Warning: Failed to communicate with the flash chip, read/write operations will fail. "
                        + "Try checking the chip connections or removing any other hardware connected to IOs.");
    }
}
