package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.PortOpener;

/** Flashes through the engine. */
public final class EngineFlasher implements Flasher {

    private final PortOpener ports;

    public EngineFlasher(PortOpener ports) {
        this.ports = ports;
    }

    @Override
    public FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException {
        try (EspSession session = connect(request, context)) {
            return write(session, request);
        } catch (TooFast e) {
            FlashRequest slower = request.withBaudRate(BaudChoice.SAFE);
            context.logger()
                    .warning("%d baud does not work here, going on at %d baud."
                            .formatted(request.connect().baudRate(), BaudChoice.SAFE));
            try (EspSession session = EspSession.connect(ports, slower.connect(), context)) {
                return write(session, slower);
            }
        }
    }

    private EspSession connect(FlashRequest request, SessionContext context) throws FlasherException, TooFast {
        try {
            return EspSession.connect(ports, request.connect(), context);
        } catch (ResponseTimeout | ResponseInvalid | PortUnusable e) {
            if (request.mayStepBack() && request.connect().baudRate() > BaudChoice.SAFE) {
                throw new TooFast(e);
            }
            throw e;
        }
    }

    private static FlashResult write(EspSession session, FlashRequest request) throws FlasherException {
        BoardInfo board = session.boardInfo();
        WriteReport report = session.writeFlash(request.parts(), request.write());
        session.finish(request.after());
        return new FlashResult(board, report, request.connect().baudRate());
    }

    /** The board was reached, but not at the rate asked for. */
    private static final class TooFast extends Exception {
        private static final long serialVersionUID = 1L;

        TooFast(FlasherException cause) {
            super(cause);
        }
    }
}
