package io.flashlab.viewmodel.board;

import io.flashlab.viewmodel.error.ErrorCard;

/** What the Board page is doing. */
public sealed interface BoardPageState {

    /** Nothing. */
    record Ready() implements BoardPageState {}

    /**
     * A job.
     *
     * @param title what it does, in a few words
     */
    record Running(String title) implements BoardPageState {}

    /** It tells how a job ended. */
    record Done(ResultCard card) implements BoardPageState {}

    /** It tells why a job failed. */
    record Failed(ErrorCard card) implements BoardPageState {}
}
