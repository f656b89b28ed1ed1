package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BaudReport;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortOpener;

/** Flashes through the engine. */
public final class EngineFlasher implements Flasher {

    private final PortOpener ports;

    public EngineFlasher(PortOpener ports) {
        this.ports = ports;
    }

    @Override
    public FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException {
        try (EspSession session = EspSession.connect(ports, request.connect(), context)) {
            // Asked at the rate that is sure to work: a new one is proven for writing, where it can be lowered.
            BoardInfo board = session.boardInfo();
            if (request.auto().isPresent()) {
                session.autoBaud(request.auto().get());
            }
            WriteReport report = session.writeFlash(request.parts(), request.write());
            BaudReport baud = session.baudReport();
            ControlLines lines = session.controlLines();
            if (request.after() == After.HARD_RESET) {
                session.learnFasterBaud();
            }
            session.resetChip(request.after());
            return new FlashResult(board, report, baud, lines);
        }
    }
}
