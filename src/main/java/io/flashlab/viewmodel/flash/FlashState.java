package io.flashlab.viewmodel.flash;

import io.flashlab.viewmodel.error.ErrorCard;

/** What the Flash page is about at the moment. */
public sealed interface FlashState {

    /** Files and options can be changed. */
    record Ready() implements FlashState {}

    /** The board is being flashed. */
    record Running() implements FlashState {}

    /**
     * A person has to bring the board into its loader. The job waits for that, and goes on by itself.
     *
     * @param card what to do
     */
    record Awaiting(ErrorCard card) implements FlashState {}

    /** It went well. */
    record Done(FlashResult result, SuccessCard card) implements FlashState {}

    /** It did not. */
    record Failed(ErrorCard card) implements FlashState {}

    /** The user stopped it. Files and options can be changed. */
    record Cancelled() implements FlashState {}
}
