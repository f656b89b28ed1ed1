package io.flashlab.view.flash;

import io.flashlab.view.DangerQuestion;
import io.flashlab.viewmodel.Texts;
import java.util.function.BooleanSupplier;
import javafx.stage.Window;

/** Asks before a whole chip is erased. The safe answer is the one that Enter gives. */
public final class EraseQuestion {

    private final Texts texts;
    private final BooleanSupplier wanted;

    /** @param wanted whether the person wants to be asked at all */
    public EraseQuestion(Texts texts, BooleanSupplier wanted) {
        this.texts = texts;
        this.wanted = wanted;
    }

    /** Whether the person wants to go on. */
    boolean ask(Window owner) {
        return !wanted.getAsBoolean() || answer(owner);
    }

    private boolean answer(Window owner) {
        return new DangerQuestion(
                        "erase",
                        texts.get("flash.erase.ask.title"),
                        texts.get("flash.erase.ask.text"),
                        texts.get("flash.erase.ask.yes"),
                        texts.get("flash.erase.ask.no"))
                .ask(owner);
    }
}
