package io.flashlab.catalog.build;

/**
 * A build, judged for a board.
 *
 * @param build which one
 * @param verdict whether it is one to take, and why
 */
public record BuildOffer(Build build, Verdict verdict) {

    public boolean isBest() {
        return verdict.fit() == Verdict.Fit.BEST;
    }

    /** Whether it can start on the board, as far as is known. */
    public boolean isPossible() {
        return verdict.fit() != Verdict.Fit.IMPOSSIBLE;
    }
}
