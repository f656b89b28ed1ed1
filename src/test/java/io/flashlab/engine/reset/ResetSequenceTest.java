package io.flashlab.engine.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sequences as esptool's documentation gives them; USB numbers of Espressif and Silicon Labs. */
class ResetSequenceTest {

    private static final String CLASSIC = "D0|R1|W0.1|D1|R0|W0.05|D0";

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);

    private static ResetSettings custom(String text) throws Exception {
        return new ResetSettings(
                Optional.empty(), Optional.of(CustomSequence.parse("custom_reset_sequence", text)), Optional.empty());
    }

    @Test
    void aSequenceOfOnesOwnIsTheOnlyOneTried() throws Exception {
        var strategies = ResetSequence.intoLoader(ResetMode.CONTROL_LINES, board, custom(CLASSIC));

        assertThat(strategies).hasSize(1);
        strategies.getFirst().apply(board, time);
        assertThat(board.lines()).containsExactly("D0R0", "D0R1", "D1R1", "D1R0", "D0R0");
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void bothLinesMayChangeInOneStep() throws Exception {
        ResetSequence.intoLoader(ResetMode.CONTROL_LINES, board, custom("U1,1|U0,1|W0.1|U1,0|W0.05|U0,0"))
                .getFirst()
                .apply(board, time);

        assertThat(board.lines()).containsExactly("D1R1", "D0R1", "D1R0", "D0R0");
    }

    @Test
    void aHardResetOfOnesOwnReplacesTheUsualOne() throws Exception {
        ResetSettings settings = new ResetSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.of(CustomSequence.parse("custom_hard_reset_sequence", "R1|W0.7|R0")));

        ResetSequence.outOfLoader(board, settings, false).apply(board, time);

        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void theDelayOfTheSettingsHoldsForEveryAttempt() {
        ResetSettings settings =
                new ResetSettings(Optional.of(Duration.ofMillis(750)), Optional.empty(), Optional.empty());
        FakeBoard remote = new FakeBoard(time).withControlLines(ControlLines.ONE_BY_ONE);

        assertThat(ResetSequence.intoLoader(ResetMode.CONTROL_LINES, remote, settings))
                .containsOnly(new ResetStrategy.Classic(Duration.ofMillis(750)));
    }

    @Test
    void aChipsOwnUsbSerialJtagIsKnownByItsUsbNumbers() {
        board.withUsb(0x303a, 0x1001, "");

        assertThat(ResetSequence.intoLoader(ResetMode.CONTROL_LINES, board))
                .containsExactly(new ResetStrategy.UsbJtag());
    }

    @Test
    void anAdapterWithFlowControlKeepsDtr() throws Exception {
        board.withUsb(0x10c4, 0xea64, "");

        ResetSequence.intoLoader(ResetMode.CONTROL_LINES, board).getLast().apply(board, time);

        assertThat(board.lines()).endsWith("D1R0");
    }

    /** As esptool 5.3.1 does on Linux and macOS: the adapter would pull RTS again while the program starts. */
    @Test
    void anAdapterWithFlowControlKeepsDtrWhenItIsLeftToo() throws Exception {
        board.withUsb(0x10c4, 0xea64, "").keepingLines();

        ResetSequence.outOfLoader(board, ResetSettings.usual(), false).apply(board, time);

        assertThat(board.lines()).containsExactly("D0R1", "D1R1", "D1R0");
    }

    /** Windows releases the lines when a port is closed: the reset line first, then DTR. */
    @Test
    void anAdapterWithFlowControlWhoseLinesFallWithThePortIsLeftWithBothReleased() throws Exception {
        board.withUsb(0x10c4, 0xea64, "");

        ResetSequence.outOfLoader(board, ResetSettings.usual(), false).apply(board, time);

        assertThat(board.lines()).containsExactly("D0R1", "D1R1", "D1R0", "D0R0");
    }

    @Test
    void aResetCanBeCutShort() {
        Pause cancelled = duration -> {
            throw new Cancelled();
        };

        assertThatThrownBy(() -> new ResetStrategy.Tight(Duration.ofMillis(550)).apply(board, cancelled))
                .isInstanceOf(Cancelled.class);

        assertThat(board.lines()).containsExactly("D0R0", "D1R1", "D0R1");
    }
}
