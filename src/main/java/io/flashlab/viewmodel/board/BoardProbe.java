package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;

/** Asks a board what it is, and leaves it as it would be without FlashLab. */
@FunctionalInterface
public interface BoardProbe {

    BoardInfo probe(ConnectOptions options, SessionContext context) throws FlasherException;
}
