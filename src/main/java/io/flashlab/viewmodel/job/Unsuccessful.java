package io.flashlab.viewmodel.job;

/** What a job gives that ran to its end and could not do what it should, for a reason that is none of the engine's. */
public interface Unsuccessful {

    /** Why, in one English sentence, for the log. */
    String message();

    /** The same in a few words of the person's language. */
    String title();
}
