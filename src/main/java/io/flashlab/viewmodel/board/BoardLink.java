package io.flashlab.viewmodel.board;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.viewmodel.error.ErrorAction;

/** How boards are reached: what a person chose for it applies to every page. */
public interface BoardLink {

    /** How to reach the board on the selected port; there must be one. */
    ConnectOptions options();

    /** Whether a person brings the board into its loader. */
    boolean byHand();

    /** Changes an option as an error card promised. */
    void apply(ErrorAction.Option option);
}
