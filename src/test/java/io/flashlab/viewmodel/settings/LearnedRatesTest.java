package io.flashlab.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.LearnedRate;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.testing.QueueExecutor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LearnedRatesTest {

    private static final Adapter CH340 = Adapter.of("COM7", Optional.of(new UsbId(0x1a86, 0x7523, "", "1-4")));
    private static final Adapter LAB = Adapter.of("rfc2217://lab:4000", Optional.empty());
    private static final LearnedRate FAST = new LearnedRate(921600, OptionalInt.of(1500000), 3, 20);
    private static final LearnedRate SLOW = new LearnedRate(115200, OptionalInt.empty(), 1, 10);

    private final SettingsViewModel settings = new SettingsViewModel(Settings.defaults(), _ -> {});
    private final QueueExecutor ui = new QueueExecutor();
    private final LearnedRates rates = new LearnedRates(settings, ui);

    @Test
    void whatIsKeptIsRecalledAtOnceAndInTheSettingsSoon() {
        rates.keep(CH340, FAST);

        assertThat(rates.recall(CH340)).hasValue(FAST);
        assertThat(settings.get().adapters()).isEmpty();
        ui.runAll();
        assertThat(settings.get().adapters())
                .containsExactly(new AdapterRate("1a86:7523@1-4", "CH340", 921600, 1500000, 3, 20));
    }

    @Test
    void theLastAdapterThatWasUsedComesFirst() {
        rates.keep(CH340, SLOW);
        rates.keep(LAB, SLOW);
        rates.keep(CH340, FAST);
        ui.runAll();

        assertThat(rates.list())
                .extracting(AdapterRate::adapter)
                .containsExactly("1a86:7523@1-4", "rfc2217://lab:4000");
    }

    @Test
    void whatIsForgottenIsNotRecalled() {
        rates.keep(CH340, FAST);
        rates.keep(LAB, SLOW);
        ui.runAll();

        rates.forget(rates.list().getLast());

        assertThat(rates.recall(CH340)).isEmpty();
        assertThat(rates.recall(LAB)).hasValue(SLOW);
        assertThat(settings.get().adapters()).hasSize(1);
    }

    @Test
    void whatTheSettingsHoldAtTheStartIsKnown() {
        Settings stored = Settings.defaults().withAdapters(List.of(AdapterRate.of(CH340, FAST)));

        LearnedRates again = new LearnedRates(new SettingsViewModel(stored, _ -> {}), ui);

        assertThat(again.recall(CH340)).hasValue(FAST);
    }
}
