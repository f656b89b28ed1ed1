package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.reset.ResetMode;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectorRecoveryTest {

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);
    private final CancellationToken cancellation = new CancellationToken();

    private Connector.Answer connect(ConnectPlan plan) throws Exception {
        Connection connection = new Connection(board, cancellation, time, PacketTrace.NONE);
        return new Connector(connection, new RecordingLogger()).connect(plan);
    }

    private void say(Duration when, String text) {
        board.sayAfter(when, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aBoardThatIsRestartedByHandIntoItsProgramIsFoundOut() {
        board.withoutControlLines();
        say(Duration.ofMillis(400), "\r\nrst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)\r\nSPIWP:0xee\r\n");

        assertThatThrownBy(() -> connect(new ConnectPlan(ResetMode.CONTROL_LINES, true, 2)))
                .isInstanceOfSatisfying(
                        WrongBootMode.class, e -> assertThat(e.bootMode()).isEqualTo("0x8"));
    }

    @Test
    void anEmptyFlashIsNoLoaderEither() {
        board.withoutControlLines();
        say(Duration.ofMillis(200), "invalid header: 0xffffffff\r\ninvalid header: 0xffffffff\r\n");

        assertThatThrownBy(() -> connect(new ConnectPlan(ResetMode.NONE, true, 1)))
                .isInstanceOfSatisfying(
                        WrongBootMode.class, e -> assertThat(e.bootMode()).isEqualTo("invalid header: 0xffffffff"));
    }

    @Test
    void aCancellationInTheMiddleOfAResetIsSeenWithinATenthOfASecond() {
        // The second attempt holds GPIO0 low for 550 ms.
        time.at(Duration.ofMillis(1200), cancellation::cancel);

        assertThatThrownBy(() -> connect(new ConnectPlan(ResetMode.CONTROL_LINES, true, 7)))
                .isInstanceOf(Cancelled.class);

        assertThat(time.elapsed()).isBetween(Duration.ofMillis(1200), Duration.ofMillis(1400));
    }
}
