package io.flashlab.engine.baud;

import io.flashlab.engine.chip.ChipSpec;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which rate to work at, and why.
 *
 * @param baudRate bits a second
 * @param reason why that one
 */
public record RateChoice(int baudRate, Reason reason) {

    /** Why a rate is chosen. */
    public enum Reason {
        /** Nothing is known of the adapter: the rate that most of its kind can do. */
        USUAL,
        /** Nothing is known of the adapter: a rate that many of its kind can do, and the usual one is there if it cannot. */
        LIKELY,
        /** Earlier jobs went well at it. */
        PROVEN,
        /** Earlier jobs went well at the next slower one, and this was never tried. */
        NEXT,
        /** It failed once, and many jobs have gone well at the next slower one since. */
        AGAIN,
        /** Nothing is known of the adapter, and the board could not be called back from a rate that does not work. */
        NO_WAY_BACK,
        /** There is no rate on the way to this board, or none that can be changed. */
        NO_RATE
    }

    /**
     * Chooses. One step up a job and no more, so that never more than one rate is new; a board that cannot be reset goes no
     * faster than what is proven.
     *
     * @param ladder rates to choose from
     * @param learned what is known of the adapter
     * @param resettable whether a board that does not answer any more can be called back
     */
    public static RateChoice of(BaudLadder ladder, Optional<LearnedRate> learned, boolean resettable) {
        if (learned.isEmpty()) {
            return resettable ? first(ladder) : new RateChoice(ladder.lowest(), Reason.NO_WAY_BACK);
        }
        int proven = ladder.atMost(learned.get().baudRate());
        return faster(ladder, learned.get()).filter(_ -> resettable).orElse(new RateChoice(proven, Reason.PROVEN));
    }

    private static RateChoice first(BaudLadder ladder) {
        return ladder.likely() > ladder.usual()
                ? new RateChoice(ladder.likely(), Reason.LIKELY)
                : new RateChoice(ladder.usual(), Reason.USUAL);
    }

    /**
     * What is counted on, bits a second: a rate that is tried may turn out not to work without anything being worse than
     * was thought.
     *
     * @param learned what was known when this was chosen
     */
    int countedOn(BaudLadder ladder, Optional<LearnedRate> learned) {
        return switch (reason) {
            case USUAL, PROVEN, NO_WAY_BACK, NO_RATE -> baudRate;
            case LIKELY -> ladder.usual();
            case NEXT, AGAIN ->
                learned.map(LearnedRate::baudRate).map(ladder::atMost).orElse(baudRate);
        };
    }

    /** The next step up, if it is time for it. */
    static Optional<RateChoice> faster(BaudLadder ladder, LearnedRate learned) {
        OptionalInt above = ladder.above(learned.baudRate());
        if (above.isEmpty() || learned.cleanJobs() < 1) {
            return Optional.empty();
        }
        int next = above.getAsInt();
        if (learned.failed().isEmpty() || next < learned.failed().getAsInt()) {
            return Optional.of(new RateChoice(next, Reason.NEXT));
        }
        return learned.cleanJobs() >= learned.patience()
                ? Optional.of(new RateChoice(next, Reason.AGAIN))
                : Optional.empty();
    }

    /**
     * What to try at the end of a job with a board that a person restarts. The first step is to the usual rate: nothing is
     * lost if it fails, but nothing slower can be tried then.
     */
    static Optional<RateChoice> afterJob(BaudLadder ladder, LearnedRate learned) {
        boolean untried = learned.failed().isEmpty() && learned.baudRate() < ladder.usual();
        return untried ? Optional.of(new RateChoice(ladder.usual(), Reason.USUAL)) : faster(ladder, learned);
    }

    /**
     * The rate that a job on a port would begin with, as far as that can be told before.
     *
     * @param chip what is behind the adapter, if that is known; its stub is taken to run
     */
    public static RateChoice expected(
            Adapter adapter, Optional<ChipSpec> chip, Optional<LearnedRate> learned, boolean resettable) {
        if (!adapter.kind().hasRate()) {
            return new RateChoice(BaudLadder.SAFE, Reason.NO_RATE);
        }
        BaudLadder ladder = chip.map(spec -> BaudLadder.of(adapter.kind(), spec, true))
                .orElseGet(() -> BaudLadder.of(adapter.kind()));
        return of(ladder, learned, resettable);
    }
}
