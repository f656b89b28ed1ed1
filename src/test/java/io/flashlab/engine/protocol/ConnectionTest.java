package io.flashlab.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.protocol.Command.ReadReg;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Command READ_MAGIC = new ReadReg(0x4000_1000L);
    private static final String MAGIC = "010a020001c1f0ff0000";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);
    private final CancellationToken cancellation = new CancellationToken();
    private final Connection connection = new Connection(board, cancellation, time, PacketTrace.NONE);

    @Test
    void theAnswersValueIsLittleEndian() throws Exception {
        board.on(0x0a, MAGIC);

        Response response = connection.request(READ_MAGIC, TIMEOUT);

        assertThat(response.value()).isEqualTo(0xfff0c101);
        assertThat(response.data("READ_REG", 0)).isEmpty();
    }

    @Test
    void answersToOtherCommandsAndTextAreSkipped() throws Exception {
        board.on(0x0a, CapturedRom.SYNC, "4f484149", MAGIC);
        board.say("ets Jan  8 2013\r\n".getBytes(StandardCharsets.US_ASCII));

        Response response = connection.request(READ_MAGIC, TIMEOUT);

        assertThat(response.value()).isEqualTo(0xfff0c101);
        assertThat(connection.stray().take()).isEqualTo("ets Jan  8 2013\r\n");
    }

    @Test
    void aBoardThatOnlyAnswersOtherCommandsIsGivenUp() {
        board.on(0x0a, request -> Collections.nCopies(101, CapturedRom.SYNC));

        assertThatThrownBy(() -> connection.request(READ_MAGIC, TIMEOUT)).isInstanceOf(ResponseInvalid.class);
    }

    @Test
    void aLateAnswerWithinTheTimeCounts() throws Exception {
        board.on(0x0a, request -> {
            board.sayAfter(Duration.ofMillis(2900), HexFormat.of().parseHex("c0" + MAGIC + "c0"));
            return List.of();
        });

        Response response = connection.request(READ_MAGIC, TIMEOUT);

        assertThat(response.value()).isEqualTo(0xfff0c101);
    }

    @Test
    void silenceEndsWithATimeout() {
        assertThatThrownBy(() -> connection.request(READ_MAGIC, TIMEOUT))
                .isInstanceOfSatisfying(
                        ResponseTimeout.class, e -> assertThat(e.operation()).isEqualTo("READ_REG"));
        assertThat(time.elapsed()).isBetween(TIMEOUT, TIMEOUT.plusMillis(10));
    }

    @Test
    void aSlowRateHasItsTimeAdded() throws Exception {
        board.setBaudRate(1200);
        byte[] data = new byte[1000];

        assertThatThrownBy(() -> connection.request(new Command.DataBlock(Opcode.MEM_DATA, data, 0, 1000, 0), TIMEOUT))
                .isInstanceOf(ResponseTimeout.class);

        assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds(3 + 1000 * 10 / 1200));
    }

    @Test
    void anAnswerCutOffIsReportedAsBroken() {
        board.on(0x0a, request -> {
            board.say(HexFormat.of().parseHex("c0010a0200"));
            return List.of();
        });

        assertThatThrownBy(() -> connection.request(READ_MAGIC, TIMEOUT)).isInstanceOf(ResponseInvalid.class);
    }

    @Test
    void aGarbledAnswerIsReportedWithItsFault() {
        board.on(0x0a, request -> {
            board.say(HexFormat.of().parseHex("c0010adb00c0"));
            return List.of();
        });

        assertThatThrownBy(() -> connection.request(READ_MAGIC, TIMEOUT))
                .isInstanceOf(ResponseInvalid.class)
                .hasMessageContaining("invalid SLIP escape (0xdb, 0x00)");
    }

    @Test
    void aCommandThatTheRomDoesNotKnowIsRejected() {
        board.on(0x14, request -> Collections.nCopies(8, CapturedRom.UNKNOWN_COMMAND));

        assertThatThrownBy(() -> connection.request(new Command.Plain(Opcode.GET_SECURITY_INFO), TIMEOUT))
                .isInstanceOfSatisfying(Rejected.class, e -> {
                    assertThat(e.command()).isEqualTo("GET_SECURITY_INFO");
                    assertThat(e.code()).isEqualTo(0x0105);
                });
    }

    @Test
    void theRepeatsOfARefusalDoNotDisturbTheNextCommand() throws Exception {
        CapturedRom.listening(board);
        assertThatThrownBy(() -> connection.request(new Command.Plain(Opcode.GET_SECURITY_INFO), TIMEOUT))
                .isInstanceOf(Rejected.class);

        Response response = connection.request(READ_MAGIC, TIMEOUT);

        assertThat(response.value()).isEqualTo(0xfff0c101);
    }

    @Test
    void aFailureStatusIsRejectedWithItsMeaning() throws Exception {
        board.on(0x0a, "010a0200000000000107");

        Response response = connection.request(READ_MAGIC, TIMEOUT);

        assertThatThrownBy(() -> response.data("READ_REG", 0)).isInstanceOfSatisfying(Rejected.class, e -> {
            assertThat(e.code()).isEqualTo(0x0107);
            assertThat(e.meaning()).isEqualTo("Checksum error");
        });
    }

    @Test
    void aFailureStatusInPlaceOfTheDataIsRejectedToo() throws Exception {
        board.on(0x13, "0113020000000000c400");

        Response response = connection.request(new Command.SpiFlashMd5(0, 16), TIMEOUT);

        assertThatThrownBy(() -> response.data("SPI_FLASH_MD5", 16))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Failed SPI operation");
    }

    @Test
    void theFourStatusBytesOfLaterRomsAreUnderstood() throws Exception {
        board.on(0x13, "0113060000000000" + "aabb" + "00000000");

        Response response = connection.request(new Command.SpiFlashMd5(0, 16), TIMEOUT);

        assertThat(response.data("SPI_FLASH_MD5", 2)).isEqualTo(new byte[] {(byte) 0xaa, (byte) 0xbb});
    }

    @Test
    void aWaitEndsWithinATenthOfASecondOfACancellation() {
        time.at(Duration.ofMillis(1250), cancellation::cancel);

        assertThatThrownBy(() -> connection.request(READ_MAGIC, TIMEOUT)).isInstanceOf(Cancelled.class);

        assertThat(time.elapsed()).isLessThan(Duration.ofMillis(1400));
    }

    @Test
    void aPauseEndsWithinATenthOfASecondOfACancellation() {
        time.at(Duration.ofMillis(450), cancellation::cancel);

        assertThatThrownBy(() -> connection.pause(Duration.ofSeconds(10))).isInstanceOf(Cancelled.class);

        assertThat(time.elapsed()).isLessThan(Duration.ofMillis(600));
    }

    @Test
    void nothingIsSentAfterACancellation() {
        cancellation.cancel();

        assertThatThrownBy(() -> connection.request(READ_MAGIC, TIMEOUT)).isInstanceOf(Cancelled.class);

        assertThat(board.written()).isEmpty();
    }

    @Test
    void aPortThatVanishesEndsTheWait() {
        time.at(Duration.ofMillis(500), board::lose);

        assertThatThrownBy(() -> connection.request(READ_MAGIC, TIMEOUT)).isInstanceOf(PortLost.class);
    }

    @Test
    void collectingABootLogEndsWhenTheBoardSendsWithoutPause() throws Exception {
        String chatter = "chatter ".repeat(100_000);
        board.say(chatter.getBytes(StandardCharsets.US_ASCII));

        connection.collectStray();

        assertThat(board.read(new byte[1], 0, 1, Duration.ZERO)).isEqualTo(1);
    }
}
