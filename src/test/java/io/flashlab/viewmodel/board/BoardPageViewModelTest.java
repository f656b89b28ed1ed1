package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.settings.LearnedRates;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoardPageViewModelTest {

    @Test
    void anEsp01TellsWhatItIs() {
        BoardBench bench = new BoardBench("sim://esp01s");

        bench.page.read();

        assertThat(bench.fact("Chip")).isEqualTo("ESP8266EX");
        assertThat(bench.fact("MAC address")).isEqualTo("5c:cf:7f:12:34:56");
        assertThat(bench.fact("Crystal")).isEqualTo("26 MHz");
        assertThat(bench.fact("Size")).isEqualTo("1 MB");
        assertThat(bench.fact("Protection")).startsWith("none");
        assertThat(bench.fact("Status registers")).isEqualTo("0x00 0x00 0x00");
        assertThat(bench.names()).doesNotContain("EUI-64 (802.15.4)", "Secure boot");
        assertThat(bench.board.stateProperty().get()).isEqualTo(BoardState.KNOWN);
    }

    @Test
    void aC6HasAnEui64AndKeyBlocks() {
        BoardBench bench = new BoardBench("sim://esp32c6");

        bench.page.read();

        assertThat(bench.fact("EUI-64 (802.15.4)")).matches("5c:cf:7f:[0-9a-f:]{5}:12:34:56");
        assertThat(bench.fact("Secure boot")).startsWith("off");
        assertThat(bench.fact("Key blocks 0–5")).isEqualTo("free, or a program’s own · USER/EMPTY");
        assertThat(bench.fact("Debugging by JTAG")).isEqualTo("possible");
    }

    @Test
    void encryptedFlashIsSaidInWords() {
        BoardBench bench = new BoardBench("sim://esp32c3-encrypted");

        bench.page.read();

        assertThat(bench.fact("Flash encryption")).startsWith("on");
        assertThat(bench.fact("Secure boot")).startsWith("off");
        assertThat(bench.fact("Secure download mode")).startsWith("off");
    }

    @Test
    void inSecureDownloadModeWhatCannotBeKnownIsLeftOut() {
        BoardBench bench = new BoardBench("sim://esp32c3-secure");

        bench.page.read();

        assertThat(bench.fact("Chip")).isEqualTo("ESP32-C3 in Secure Download Mode");
        assertThat(bench.fact("Secure download mode")).startsWith("on");
        assertThat(bench.fact("Size")).isEqualTo("unknown");
        assertThat(bench.names()).doesNotContain("MAC address", "Status registers");
    }

    @Test
    void anEsp32SaysWhatFeedsItsFlash() {
        BoardBench bench = new BoardBench("sim://esp32");

        bench.page.read();

        assertThat(bench.fact("Voltage")).isEqualTo("3.3V, set by a strapping pin");
        assertThat(bench.fact("Secure boot")).startsWith("off");
    }

    @Test
    void whatIsKnownStaysWhenTheBoardIsUnplugged() {
        BoardBench bench = new BoardBench("sim://esp01s");
        bench.page.read();
        String before = bench.page.asOfProperty().get();

        bench.unplug();

        assertThat(before).startsWith("As of ").contains("2026");
        assertThat(bench.page.asOfProperty().get()).contains("no longer there");
        assertThat(bench.fact("MAC address")).isEqualTo("5c:cf:7f:12:34:56");
        assertThat(bench.page.readableProperty().getValue()).isFalse();
    }

    @Test
    void aDetectedBoardIsShownAsFarAsItTold() {
        BoardBench bench = new BoardBench("sim://esp32c3");

        bench.board.detect();

        assertThat(bench.fact("Chip")).startsWith("ESP32-C3");
        assertThat(bench.names()).doesNotContain("Secure boot", "Protection");
    }

    @Test
    void everythingIsText() {
        BoardBench bench = new BoardBench("sim://esp32c3");

        bench.page.read();

        assertThat(bench.page.asText())
                .startsWith("ESP32-C3")
                .contains("\nAs of ", "\n\nChip\n  Chip: ESP32-C3", "  Size: 4 MB\n", "  Flash encryption: off");
    }

    @Test
    void nothingIsDoneToABoardThatNobodyHasLookedAt() {
        BoardBench bench = new BoardBench("sim://esp01s");
        bench.page.read();
        BoardDetails other = bench.page.detailsProperty().get();
        BoardBench second = new BoardBench("sim://esp32c3");
        boolean[] done = new boolean[1];

        second.work.runOn(
                other,
                "Erasing",
                (_, _) -> {
                    done[0] = true;
                    return true;
                },
                _ -> Optional.empty());

        assertThat(done[0]).isFalse();
        assertThat(second.result().title()).isEqualTo("This is another board");
        assertThat(second.result().lines().getFirst()).contains("ESP32-C3", "ESP8266EX 5c:cf:7f:12:34:56");
    }

    @Test
    void workGoesOnByItselfWhenTheBoardIsPluggedInAgain() {
        BoardBench bench = new BoardBench("sim://esp01s", "/dev/ttyUSB0");
        bench.missing = true;
        bench.page.read();
        ErrorCard card = ((BoardPageState.Failed) bench.work.stateProperty().get()).card();

        bench.unplug();
        bench.missing = false;
        bench.plugIn();

        assertThat(card.waitsForReplug()).isTrue();
        assertThat(bench.work.stateProperty().get()).isInstanceOf(BoardPageState.Ready.class);
        assertThat(bench.fact("MAC address")).isEqualTo("5c:cf:7f:12:34:56");
    }

    @Test
    void aDismissedFailureDoesNotComeBackWithTheBoard() {
        BoardBench bench = new BoardBench("sim://esp01s", "/dev/ttyUSB0");
        bench.missing = true;
        bench.page.read();
        bench.work.dismiss();

        bench.unplug();
        bench.missing = false;
        bench.plugIn();

        assertThat(bench.page.detailsProperty().get()).isNull();
    }

    @Test
    void withAutoTheFastestRateThatWorksIsUsedAndRemembered() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        LearnedRates rates = LearnedRates.notKept();
        bench.rate = new Rate.Auto(rates);
        int[] rate = new int[1];

        bench.work.run(
                "Reading",
                (session, _) -> {
                    rate[0] = session.baudReport().baudRate();
                    return true;
                },
                _ -> Optional.empty());

        assertThat(bench.work.stateProperty().get()).isInstanceOf(BoardPageState.Ready.class);
        assertThat(rate[0]).isGreaterThan(115_200);
    }

    @Test
    void aLineThatGoesBadWhileFlashIsReadLowersTheRateAndWhatIsReadIsRight() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        byte[] contents = new byte[0x10000];
        new Random(1).nextBytes(contents);
        bench.simulated().loadFlash(0, contents);
        LearnedRates rates = LearnedRates.notKept();
        bench.rate = new Rate.Auto(rates);
        bench.simulated().inject(new Fault.TooFast(Direction.TO_HOST, 230_400, 20_000, 3, Effect.CORRUPT));
        byte[][] read = new byte[1][];
        OptionalInt[] lowered = new OptionalInt[1];

        bench.work.run(
                "Reading",
                (session, _) -> {
                    read[0] = session.readFlash(0, contents.length);
                    lowered[0] = session.baudReport().loweredFrom();
                    return true;
                },
                _ -> Optional.empty());

        assertThat(bench.work.stateProperty().get()).isInstanceOf(BoardPageState.Ready.class);
        assertThat(lowered[0]).isPresent();
        assertThat(read[0]).isEqualTo(contents);
        assertThat(rates.list().getFirst().baudRate()).isLessThanOrEqualTo(230_400);
    }

    @Test
    void aSilentBoardGivesACardWithAWayBack() {
        BoardBench bench = new BoardBench("sim://esp01s");
        bench.simulated().unplug();

        bench.page.read();

        assertThat(bench.work.stateProperty().get()).isInstanceOf(BoardPageState.Failed.class);
        bench.work.dismiss();
        assertThat(bench.work.stateProperty().get()).isInstanceOf(BoardPageState.Ready.class);
    }
}
