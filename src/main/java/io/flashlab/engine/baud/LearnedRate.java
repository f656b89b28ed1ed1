package io.flashlab.engine.baud;

import java.util.OptionalInt;

/**
 * What is known of an adapter from earlier jobs. Nothing here is bound to be sensible: it may come from a file that a person
 * has edited.
 *
 * @param baudRate the fastest rate that a whole job went through at, bits a second
 * @param failed a faster rate at which the line proved bad; empty when none was tried
 * @param cleanJobs jobs in a row at that rate without a fault of the line
 * @param patience how many of them it takes before the rate that failed is tried again
 */
public record LearnedRate(int baudRate, OptionalInt failed, int cleanJobs, int patience) {

    /** Jobs before a rate that failed is tried again: the first time, and at most. */
    private static final int FIRST_PATIENCE = 10;

    private static final int MOST_PATIENCE = 160;

    /** A first job that went well. */
    static LearnedRate first(int baudRate) {
        return new LearnedRate(baudRate, OptionalInt.empty(), 1, FIRST_PATIENCE);
    }

    /**
     * A job at some rate went through without a fault of the line. One at a slower rate teaches nothing: another chip behind
     * the adapter may not be able to do more.
     */
    LearnedRate wentWell(int rate) {
        if (rate < baudRate) {
            return this;
        }
        boolean overcome = failed.isPresent() && rate >= failed.getAsInt();
        OptionalInt stillFailed = overcome ? OptionalInt.empty() : failed;
        int jobs = rate == baudRate ? Math.min(cleanJobs, MOST_PATIENCE) + 1 : 1;
        return new LearnedRate(rate, stillFailed, jobs, overcome ? FIRST_PATIENCE : patience);
    }

    /**
     * The line proved bad at a rate. Each time that it does so again, it takes twice as many jobs until it is tried again.
     *
     * @param rate where it proved bad
     * @param below the next slower rate, where it did not
     */
    LearnedRate wentBadly(int rate, int below) {
        boolean again = failed.isPresent() && rate >= failed.getAsInt();
        int longer = again ? Math.clamp(2L * patience, FIRST_PATIENCE, MOST_PATIENCE) : FIRST_PATIENCE;
        return new LearnedRate(Math.min(baudRate, below), OptionalInt.of(rate), 0, longer);
    }

    /** A job came to its end at that rate, but not without a fault: nothing faster is tried soon. */
    LearnedRate unsteady() {
        return new LearnedRate(baudRate, failed, 0, patience);
    }
}
