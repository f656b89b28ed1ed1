package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.RateChoice;
import io.flashlab.engine.baud.RateChoice.Reason;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.settings.LearnedRates;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rate a press on Flash would begin with. */
public final class ExpectedRate {

    private ExpectedRate() {}

    /** What Auto would choose for the selected port, as far as that can be told before the board is reached. */
    public static RateChoice ofAuto(FlashSetup setup) {
        @Nullable PortInfo port = setup.board().selectedPortProperty().get();
        if (port == null) {
            return new RateChoice(BaudChoice.SAFE, Reason.NO_RATE);
        }
        LearnedRates rates = setup.options().learnedRates();
        Adapter adapter = Adapter.of(port);
        boolean resettable = !setup.options().isManualReset();
        return RateChoice.expected(
                adapter, chip(setup.board().boardProperty().get()), rates.recall(adapter), resettable);
    }

    private static Optional<ChipSpec> chip(@Nullable BoardInfo board) {
        return Optional.ofNullable(board).map(known -> ChipCatalog.load().chip(known.chip()));
    }

    static int of(FlashSetup setup) {
        return switch (setup.options().baudProperty().get()) {
            case BaudChoice.Auto _ -> ofAuto(setup).baudRate();
            case BaudChoice.Fixed(int baudRate) -> baudRate;
        };
    }
}
