package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.protocol.Command.Raw;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.protocol.Response;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that the protocol's documentation does not have: a plugin's, or a later ROM's. */
class ForeignCommandTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Raw FOREIGN = new Raw(0xd7, new byte[] {1, 2});

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);
    private final EspLoader loader = new EspLoader(
            new Connection(board, new CancellationToken(), time, PacketTrace.NONE),
            ChipCatalog.load().chip("esp32"),
            true,
            new RecordingLogger(),
            time);

    @Test
    void itsAnswerIsCheckedAndGiven() throws Exception {
        board.on(0xd7, request -> List.of("01d7050000000000" + "0a0b0c" + "0000"));

        byte[] data = loader.checkCommand("ask the plugin", FOREIGN, 3, TIMEOUT);

        assertThat(data).containsExactly(0x0a, 0x0b, 0x0c);
        assertThat(board.requests()).containsExactly("00d7020000000000" + "0102");
    }

    @Test
    void itsRefusalIsAnError() {
        board.on(0xd7, request -> List.of("01d7020000000000" + "0105"));

        assertThatThrownBy(() -> loader.checkCommand("ask the plugin", FOREIGN, 0, TIMEOUT))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo(0x105));
    }

    @Test
    void itsAnswerIsHadAsItCame() throws Exception {
        board.on(0xd7, request -> List.of("01d7020078563412" + "0105"));

        Response answer = loader.command(FOREIGN, TIMEOUT);

        assertThat(answer.value()).isEqualTo(0x1234_5678);
    }

    @Test
    void itIsNotSentAgainByItself() {
        assertThatThrownBy(() -> loader.command(FOREIGN, TIMEOUT))
                .isInstanceOf(ResponseTimeout.class)
                .hasMessageContaining("0xd7");

        assertThat(board.requests()).hasSize(1);
    }

    @Test
    void withoutAnAnswerItIsOnlySent() throws Exception {
        loader.send(FOREIGN);

        assertThat(board.requests()).containsExactly("00d7020000000000" + "0102");
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Raw(0x100, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Raw(1, new byte[0x1_0000])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Raw(1, new byte[0], -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
