package io.flashlab.engine.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.transport.ControlLines;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** D is DTR (GPIO0 low when 1), R is RTS (EN low when 1). */
class ResetStrategyTest {

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);

    @Test
    void theClassicResetSetsOneLineAfterTheOther() throws Exception {
        new ResetStrategy.Classic(Duration.ofMillis(50)).apply(board, time);

        assertThat(board.lines()).containsExactly("D0R1", "D1R1", "D1R0", "D0R0");
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void theTightResetLetsTheChipGoAndPullsGpio0InOneStep() throws Exception {
        new ResetStrategy.Tight(Duration.ofMillis(550)).apply(board, time);

        assertThat(board.lines()).containsExactly("D0R0", "D1R1", "D0R1", "D1R0", "D0R0");
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(650));
    }

    @Test
    void theHardResetLeavesGpio0High() throws Exception {
        new ResetStrategy.Hard().apply(board, time);

        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
    }

    @Test
    void theUsbJtagResetGoesThroughBothLinesSet() throws Exception {
        new ResetStrategy.UsbJtag().apply(board, time);

        assertThat(board.lines()).containsExactly("D0R0", "D1R0", "D1R1", "D0R1", "D0R0");
    }

    @Test
    void aLocalPortIsTriedTightFirstThenClassicEachWithTwoDelays() {
        assertThat(ResetSequence.intoLoader(ResetMode.CONTROL_LINES, board))
                .containsExactly(
                        new ResetStrategy.Tight(Duration.ofMillis(50)),
                        new ResetStrategy.Tight(Duration.ofMillis(550)),
                        new ResetStrategy.Classic(Duration.ofMillis(50)),
                        new ResetStrategy.Classic(Duration.ofMillis(550)));
    }

    @Test
    void aNetworkPortIsTriedTheClassicWayOnly() {
        FakeBoard remote = new FakeBoard(time).withControlLines(ControlLines.ONE_BY_ONE);

        assertThat(ResetSequence.intoLoader(ResetMode.CONTROL_LINES, remote))
                .containsExactly(
                        new ResetStrategy.Classic(Duration.ofMillis(50)),
                        new ResetStrategy.Classic(Duration.ofMillis(550)));
    }

    @Test
    void aPortWithoutLinesIsNotReset() {
        assertThat(ResetSequence.intoLoader(ResetMode.CONTROL_LINES, board.withoutControlLines()))
                .containsExactly(new ResetStrategy.None());
    }
}
