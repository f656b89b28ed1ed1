package io.flashlab.viewmodel.flash;

import io.flashlab.engine.baud.RateChoice;
import io.flashlab.viewmodel.Texts;

/** Says which rate Auto would choose, and why. */
public final class AutoRateWords {

    private final Texts texts;
    private final FlashSetup setup;

    public AutoRateWords(Texts texts, FlashSetup setup) {
        this.texts = texts;
        this.setup = setup;
    }

    /** {@code Auto (460800)}; without the number where there is no rate. */
    public String label() {
        RateChoice choice = ExpectedRate.ofAuto(setup);
        return choice.reason() == RateChoice.Reason.NO_RATE
                ? texts.get("flash.baud.autoOnly")
                : texts.get("flash.baud.auto", Integer.toString(choice.baudRate()));
    }

    /** Why that one, in a sentence. */
    public String reason() {
        RateChoice choice = ExpectedRate.ofAuto(setup);
        return texts.get("flash.baud.why." + choice.reason().name(), Integer.toString(choice.baudRate()));
    }
}
