package io.flashlab.engine.baud;

import io.flashlab.engine.log.EspLogger;

/** Says which rate is chosen and why, where that is not what a person expects. */
final class RateWords {

    private RateWords() {}

    static void explain(RateChoice choice, EspLogger logger) {
        int rate = choice.baudRate();
        switch (choice.reason()) {
            case USUAL -> logger.print("Choosing %s baud, which most adapters of this kind can do.".formatted(rate));
            case LIKELY ->
                logger.print("Trying %s baud first, which many adapters of this kind can do.".formatted(rate));
            case PROVEN -> logger.print("Choosing %s baud, which this adapter has proved to do.".formatted(rate));
            case NEXT ->
                logger.note("The last job went well. Trying a faster rate with this adapter: %s baud.".formatted(rate));
            case AGAIN ->
                logger.note("Many jobs have gone well since %s baud failed with this adapter. Trying it again."
                        .formatted(rate));
            case NO_WAY_BACK ->
                logger.note(("Choosing %s baud: this board cannot be reset from here, and nothing faster is known to "
                                + "work with this adapter.")
                        .formatted(rate));
            case NO_RATE -> {
                // nothing to choose
            }
        }
    }
}
