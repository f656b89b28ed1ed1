package io.flashlab.app;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.viewmodel.board.BoardProbe;

/** Asks a board by a session of its own, and restarts the board afterwards where the port can. */
final class SessionProbe implements BoardProbe {

    private final PortOpener opener;

    SessionProbe(PortOpener opener) {
        this.opener = opener;
    }

    @Override
    public BoardInfo probe(ConnectOptions options, SessionContext context) throws FlasherException {
        try (EspSession session = EspSession.connect(opener, options, context)) {
            BoardInfo info = session.boardInfo();
            session.resetChip(After.HARD_RESET);
            return info;
        }
    }
}
