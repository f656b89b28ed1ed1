package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.AcceptingLoader;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a board is left that was cancelled, does not answer, or takes its port away. */
class BoardExitTest {

    /** RTC_CNTL_OPTION1_REG of the ESP32-S3, nothing, FORCE_DOWNLOAD_BOOT. */
    private static final String FORCE_DOWNLOAD_CLEARED = "2c810060" + "00000000" + "01000000" + "00000000";

    /** Of the ESP32-S3, as GET_SECURITY_INFO returns it. */
    private static final String CHIP_ID = "09000000";

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = AcceptingLoader.on(new FakeBoard(time), false, Map.of());
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken cancellation = new CancellationToken();

    private EspSession detect() throws FlasherException {
        String securityInfo = "00".repeat(12) + CHIP_ID + "00000000";
        board.on(0x14, AcceptingLoader.answer(0x14, 0, securityInfo, false));
        ConnectOptions options = ConnectOptions.of("fake")
                .withChip("esp32s3")
                .withBefore(Before.NO_RESET_NO_SYNC)
                .withStub(false);
        EspSession session = EspSession.detectChip(
                (name, baudRate) -> board, options, new SessionContext(logger, cancellation, time));
        board.requests().clear();
        return session;
    }

    @Test
    void aCancelledEsp32S3ForgetsThatItWasToStayInItsLoaderAndIsReset() throws Exception {
        try (EspSession session = detect()) {
            cancellation.cancel();

            session.resetChip(After.HARD_RESET);
        }

        assertThat(board.requests()).anyMatch(request -> request.endsWith(FORCE_DOWNLOAD_CLEARED));
        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void closingACancelledEsp32S3DoesTheSameWithoutAWord() throws Exception {
        EspSession session = detect();
        List<String> before = List.copyOf(logger.lines());
        cancellation.cancel();

        session.close();

        assertThat(board.requests()).anyMatch(request -> request.endsWith(FORCE_DOWNLOAD_CLEARED));
        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
        assertThat(logger.lines()).isEqualTo(before);
    }

    @Test
    void aBoardThatDoesNotAnswerIsLeftWithinTwoSeconds() throws Exception {
        EspSession session = detect();
        for (int opcode = 0; opcode < 256; opcode++) {
            board.on(opcode, request -> List.of());
        }
        cancellation.cancel();
        Duration start = time.elapsed();

        session.close();

        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
        assertThat(time.elapsed().minus(start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aChipsOwnUsbThatLeavesTheBusAtItsResetHasBeenReset() throws Exception {
        board.withUsb(0x303a, 0x1001, "AA");
        try (EspSession session = detect()) {
            time.at(time.elapsed().plusMillis(50), board::lose);

            session.resetChip(After.HARD_RESET);
        }

        assertThat(board.lines()).containsExactly("D0R1");
    }

    @Test
    void anAdapterThatLeavesTheBusAtTheResetIsLost() throws Exception {
        board.withUsb(0x1a86, 0x7523, "");
        try (EspSession session = detect()) {
            time.at(time.elapsed().plusMillis(50), board::lose);

            assertThatThrownBy(() -> session.resetChip(After.HARD_RESET)).isInstanceOf(PortLost.class);
        }
    }

    @Test
    void optionsThatMeanNothingAreRefused() {
        ConnectOptions usual = ConnectOptions.of("fake");

        assertThatThrownBy(() -> ConnectOptions.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withBaudRate(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withAttempts(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
