package io.flashlab.engine.baud;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.baud.RateChoice.Reason;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rate comes next, without any board. */
class RateChoiceTest {

    private static final BaudLadder LADDER = BaudLadder.of(AdapterKind.CH340);

    private static LearnedRate learned(int rate, int failed, int cleanJobs, int patience) {
        return new LearnedRate(rate, failed == 0 ? OptionalInt.empty() : OptionalInt.of(failed), cleanJobs, patience);
    }

    private static RateChoice choice(LearnedRate learned) {
        return RateChoice.of(LADDER, Optional.of(learned), true);
    }

    @ParameterizedTest
    @CsvSource({
        "0x1a86, 0x7523, CH340",
        "0x1a86, 0x55d4, CH343",
        "0x10c4, 0xea60, CP210X",
        "0x0403, 0x6001, FTDI",
        "0x067b, 0x2303, PL2303",
        "0x303a, 0x1001, CHIPS_OWN_USB",
        "0x2341, 0x0043, OTHER"
    })
    void adaptersAreKnownByTheirUsbNumbers(String vendor, String product, AdapterKind kind) {
        UsbId usb = new UsbId(Integer.decode(vendor), Integer.decode(product), "");

        assertThat(Adapter.of("COM7", Optional.of(usb)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "0162B1A8, 1-4, 10c4:ea60/0162B1A8",
        "0001, 1-4, 10c4:ea60@1-4",
        "'', 1-4, 10c4:ea60@1-4",
        "'', '', 10c4:ea60@COM7",
        "0000, '', 10c4:ea60@COM7"
    })
    void anAdapterIsItsSerialNumberOrElseItsPlace(String serial, String place, String id) {
        assertThat(Adapter.of("COM7", Optional.of(new UsbId(0x10c4, 0xea60, serial, place)))
                        .id())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "rfc2217://lab:4000?ign_set_control, rfc2217://lab:4000, NETWORK",
        "SOCKET://lab:23, SOCKET://lab:23, SOCKET",
        "/dev/pts/3, /dev/pts/3, OTHER"
    })
    void aPortThatIsNotUsbIsItsName(String port, String id, AdapterKind kind) {
        assertThat(Adapter.of(port, Optional.empty())).isEqualTo(new Adapter(id, kind));
    }

    @Test
    void theLadderEndsWhereAdapterOrChipEnd() {
        ChipCatalog chips = ChipCatalog.load();

        assertThat(BaudLadder.of(AdapterKind.FTDI, chips.chip("esp32"), true).rates())
                .last()
                .isEqualTo(2_000_000);
        assertThat(BaudLadder.of(AdapterKind.PL2303, chips.chip("esp32"), true).rates())
                .last()
                .isEqualTo(921_600);
        assertThat(BaudLadder.of(AdapterKind.FTDI, chips.chip("esp32"), false).rates())
                .last()
                .isEqualTo(921_600);
        assertThat(BaudLadder.of(AdapterKind.FTDI, chips.chip("esp8266"), true).rates())
                .last()
                .isEqualTo(921_600);
        assertThat(BaudLadder.of(AdapterKind.FTDI, chips.chip("esp8266"), false))
                .isEqualTo(new BaudLadder(List.of(115_200), 115_200, 115_200));
    }

    @ParameterizedTest
    @CsvSource({
        "CH340, 921600, LIKELY",
        "CH343, 921600, USUAL",
        "CP210X, 921600, USUAL",
        "FTDI, 921600, USUAL",
        "PL2303, 460800, USUAL",
        "NETWORK, 921600, LIKELY",
        "OTHER, 921600, LIKELY"
    })
    void anUnknownAdapterBeginsAtWhatManyOfItsKindCanDo(AdapterKind kind, int baudRate, Reason reason) {
        assertThat(RateChoice.of(BaudLadder.of(kind), Optional.empty(), true))
                .isEqualTo(new RateChoice(baudRate, reason));
    }

    @Test
    void aTrialIsNotCountedOn() {
        assertThat(new RateChoice(921_600, Reason.LIKELY).countedOn(LADDER, Optional.empty()))
                .isEqualTo(460_800);
        assertThat(new RateChoice(921_600, Reason.NEXT).countedOn(LADDER, Optional.of(learned(230_400, 0, 1, 10))))
                .isEqualTo(230_400);
        assertThat(new RateChoice(921_600, Reason.USUAL).countedOn(LADDER, Optional.empty()))
                .isEqualTo(921_600);
    }

    @Test
    void aFasterRateIsTriedAfterAJobOnlyUpToTheUsualOneAtFirst() {
        assertThat(RateChoice.afterJob(LADDER, learned(115_200, 0, 1, 10)))
                .contains(new RateChoice(460_800, Reason.USUAL));
    }

    @Test
    void whatCannotBeResetGoesNoFasterThanWhatIsProven() {
        assertThat(RateChoice.of(LADDER, Optional.empty(), false))
                .isEqualTo(new RateChoice(115_200, Reason.NO_WAY_BACK));
        assertThat(RateChoice.of(LADDER, Optional.of(learned(460_800, 0, 5, 10)), false))
                .isEqualTo(new RateChoice(460_800, Reason.PROVEN));
    }

    @Test
    void aCleanJobIsFollowedByTheNextStep() {
        assertThat(choice(learned(460_800, 0, 1, 10))).isEqualTo(new RateChoice(921_600, Reason.NEXT));
        assertThat(choice(learned(460_800, 0, 0, 10))).isEqualTo(new RateChoice(460_800, Reason.PROVEN));
        assertThat(choice(learned(2_000_000, 0, 9, 10))).isEqualTo(new RateChoice(2_000_000, Reason.PROVEN));
    }

    @Test
    void aRateThatFailedWaits() {
        assertThat(choice(learned(460_800, 921_600, 9, 10))).isEqualTo(new RateChoice(460_800, Reason.PROVEN));
        assertThat(choice(learned(460_800, 921_600, 10, 10))).isEqualTo(new RateChoice(921_600, Reason.AGAIN));
    }

    @Test
    void aRateThatFailsAgainAndAgainIsTriedMoreAndMoreRarely() {
        LearnedRate learned = LearnedRate.first(460_800);
        List<Integer> trials = new ArrayList<>();
        for (int job = 0; job < 200; job++) {
            RateChoice choice = choice(learned);
            if (choice.baudRate() > 460_800) {
                trials.add(job);
                learned = learned.wentBadly(choice.baudRate(), 460_800);
            }
            learned = learned.wentWell(460_800);
        }

        assertThat(trials).containsExactly(0, 10, 30, 70, 150);
    }

    @Test
    void aSlowerChipBehindTheAdapterTeachesNothing() {
        LearnedRate fast = learned(2_000_000, 0, 3, 10);

        assertThat(fast.wentWell(921_600)).isEqualTo(fast);
    }

    @Test
    void aRateThatWorksAfterAllIsForgiven() {
        assertThat(learned(460_800, 921_600, 20, 20).wentWell(921_600)).isEqualTo(learned(921_600, 0, 1, 10));
    }

    @Test
    void nonsenseInTheMemoryIsHarmless() {
        assertThat(choice(learned(-1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)).baudRate())
                .isEqualTo(115_200);
        assertThat(choice(learned(Integer.MAX_VALUE, 0, 0, 0)).baudRate()).isEqualTo(2_000_000);
        assertThat(learned(5, 5, Integer.MAX_VALUE, Integer.MAX_VALUE)
                        .wentBadly(5, 5)
                        .patience())
                .isEqualTo(160);
    }

    @Test
    void thereIsNothingToChooseWhereThereIsNoRate() {
        Adapter own = new Adapter("303a:1001/x", AdapterKind.CHIPS_OWN_USB);

        assertThat(RateChoice.expected(own, Optional.empty(), Optional.empty(), true))
                .isEqualTo(new RateChoice(115_200, Reason.NO_RATE));
    }
}
