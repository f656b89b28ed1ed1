package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.reset.ResetMode;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorTest {

    private static final ConnectPlan BY_LINES = new ConnectPlan(ResetMode.CONTROL_LINES, true, 3);
    private static final ConnectPlan BY_HAND = new ConnectPlan(ResetMode.NONE, true, 2);
    private static final String ESP32_LOG = """
        ets Jun  8 2016 00:22:57\r
        \r
        rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r
        configsip: 0, SPIWP:0xee\r
        """;

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken cancellation = new CancellationToken();

    private Connector.Answer connect(FakeBoard to, ConnectPlan plan) throws Exception {
        Connection connection = new Connection(to, cancellation, time, PacketTrace.NONE);
        return new Connector(connection, logger).connect(plan);
    }

    @Test
    void theRomAnswersTheFirstCall() throws Exception {
        CapturedRom.listening(board);

        Connector.Answer answer = connect(board, BY_LINES);

        assertThat(answer).isEqualTo(Connector.Answer.ROM);
        assertThat(logger.lines()).containsExactly("Connecting...");
        assertThat(board.lines()).containsExactly("D0R0", "D1R1", "D0R1", "D1R0", "D0R0");
    }

    @Test
    void aStubThatStillRunsIsRecognisedByItsEmptyAnswers() throws Exception {
        board.on(0x08, request -> Collections.nCopies(8, "01080200000000000000"));

        assertThat(connect(board, BY_LINES)).isEqualTo(Connector.Answer.STUB);
    }

    @Test
    void aBoardThatWakesLateIsCalledAgain() throws Exception {
        board.onFirst(0x08, request -> List.of(), request -> Collections.nCopies(8, CapturedRom.SYNC));

        connect(board, BY_LINES);

        assertThat(logger.lines()).containsExactly("Connecting....");
        assertThat(board.requests()).hasSize(2);
    }

    @Test
    void leftoversOfTheBootLogAreToleratedAndNotShown() throws Exception {
        CapturedRom.listening(board);
        board.onReset(() -> board.say("\r\nwaiting for download\r\n".getBytes(StandardCharsets.US_ASCII)));

        Connector.Answer answer = connect(board, BY_LINES);

        assertThat(answer).isEqualTo(Connector.Answer.ROM);
        assertThat(logger.lines()).containsExactly("Connecting...");
    }

    /** An ESP8266's boot log at 74880 baud, as it arrives at 115200. */
    @Test
    void aBootLogAtAnotherRateIsToleratedAndNotShown() throws Exception {
        CapturedRom.listening(board);
        board.onReset(() -> board.say(HexFormat.of()
                .parseHex("726c0012908e006c027c0000e0008c80828e708c8e90000e02928e12ec8c7000"
                        + "0c7e7e9000727e1012ec6082709c62726c726c")));

        connect(board, BY_LINES);

        assertThat(logger.lines()).containsExactly("Connecting...");
    }

    @Test
    void noiseThatLooksLikeTheBeginningOfAPacketIsTolerated() throws Exception {
        CapturedRom.listening(board);
        board.onReset(() -> board.say(HexFormat.of().parseHex("f2fec08a921e2c9ee2db0000fe8c20f2ff")));

        assertThat(connect(board, BY_LINES)).isEqualTo(Connector.Answer.ROM);
    }

    @Test
    void aSilentBoardIsTriedAsOftenAsAskedAndListenedTo() {
        assertThatThrownBy(() -> connect(board, BY_LINES)).isInstanceOfSatisfying(NoSync.class, e -> {
            assertThat(e.attempts()).isEqualTo(3);
            assertThat(e.bootLog()).isEmpty();
        });
        assertThat(logger.lines()).containsExactly("Connecting..." + ".".repeat(15));
        assertThat(board.baudRates()).containsExactly(115200, 74880, 115200);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void anEsp8266ThatStartedItsProgramIsFoundOutAtTheRateOfItsBootLog() {
        board.onReset(() -> {
            if (board.baudRate() == 74880) {
                board.say("\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n\r\nload 0x40100000"
                        .getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThatThrownBy(() -> connect(board, BY_LINES)).isInstanceOfSatisfying(WrongBootMode.class, e -> {
            assertThat(e.bootMode()).isEqualTo("3,6");
            assertThat(e.bootLog()).contains("ets Jan  8 2013,rst cause:2, boot mode:(3,6)");
        });
    }

    @Test
    void anEsp8266InItsLoaderThatDoesNotAnswerIsNotBlamedOnTheBootMode() {
        board.onReset(() -> {
            if (board.baudRate() == 74880) {
                board.say(" ets Jan  8 2013,rst cause:2, boot mode:(1,6)\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThatThrownBy(() -> connect(board, BY_LINES))
                .isInstanceOfSatisfying(
                        NoSync.class, e -> assertThat(e.bootLog()).contains("boot mode:(1,6)"));
    }

    @Test
    void anEsp32ThatStartedItsProgramIsFoundOut() {
        board.onReset(() -> board.say(ESP32_LOG.getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> connect(board, BY_LINES)).isInstanceOfSatisfying(WrongBootMode.class, e -> {
            assertThat(e.bootMode()).isEqualTo("0x13");
            assertThat(e.bootLog()).contains("rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)");
        });
        assertThat(board.baudRates()).doesNotContain(74880);
    }

    @Test
    void anEsp32ThatWaitsForDownloadButDoesNotAnswerIsNotBlamedOnTheBootMode() {
        String log =
                ESP32_LOG.replace("0x13 (SPI_FAST_FLASH_BOOT)", "0x3 (DOWNLOAD_BOOT)") + "waiting for download\r\n";
        board.onReset(() -> board.say(log.getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> connect(board, BY_LINES)).isInstanceOf(NoSync.class);
    }

    @Test
    void aBoardPutIntoItsLoaderByHandIsNotReset() throws Exception {
        CapturedRom.listening(board);

        connect(board, BY_HAND);

        assertThat(board.lines()).isEmpty();
        assertThat(logger.lines())
                .containsExactly(
                        "Note: Pre-connection option \"no-reset\" was selected. Connection may fail if the chip is not"
                                + " in bootloader or flasher stub mode.",
                        "Connecting...");
    }

    @Test
    void aSocketCannotResetAndSaysSo() throws Exception {
        FakeBoard socket = CapturedRom.listening(
                new FakeBoard(time, "SOCKET://localhost:1").withControlLines(ControlLines.NOT_CARRIED));

        connect(socket, BY_HAND);

        assertThat(logger.lines())
                .contains("Note: It's not possible to reset the chip over a TCP socket. "
                        + "Automatic resetting to bootloader has been disabled, reset the chip manually.");
    }

    @Test
    void aPortWithoutLinesThatShouldResetWarns() throws Exception {
        FakeBoard terminal = CapturedRom.listening(new FakeBoard(time, "/dev/pts/9").withoutControlLines());

        connect(terminal, BY_LINES);

        assertThat(logger.lines().getFirst())
                .startsWith(
                        "Warning: Chip was NOT reset. Setting RTS/DTR lines is not supported for port '/dev/pts/9'.");
    }

    @Test
    void aLoaderKnownToListenIsNotCalled() throws Exception {
        connect(board, new ConnectPlan(ResetMode.NONE, false, 7));

        assertThat(board.requests()).isEmpty();
    }

    @Test
    void withoutALimitItTriesUntilCancelled() {
        time.at(Duration.ofSeconds(60), cancellation::cancel);

        assertThatThrownBy(() -> connect(board, new ConnectPlan(ResetMode.CONTROL_LINES, true, 0)))
                .isInstanceOf(Cancelled.class);

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @Test
    void aPortThatVanishesIsNotMistakenForASilentBoard() {
        time.at(Duration.ofSeconds(1), board::lose);

        assertThatThrownBy(() -> connect(board, BY_LINES)).isInstanceOf(PortLost.class);
    }
}
