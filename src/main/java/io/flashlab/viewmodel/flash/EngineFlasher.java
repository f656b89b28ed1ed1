package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortOpener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Flashes through the engine, and steps back to a slower rate where the line does not carry the first one. */
public final class EngineFlasher implements Flasher {

    private final PortOpener ports;

    /** Names of the ports where only the slower rate worked. */
    private final Set<String> slowPorts = ConcurrentHashMap.newKeySet();

    public EngineFlasher(PortOpener ports) {
        this.ports = ports;
    }

    @Override
    public FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException {
        if (!mayStepBack(request)) {
            return run(request, context);
        }
        String port = request.connect().port();
        if (slowPorts.contains(port)) {
            context.logger()
                    .note("%d baud failed on %s before and %d worked: beginning with that."
                            .formatted(request.connect().baudRate(), port, BaudChoice.SAFE));
            return run(request.withBaudRate(BaudChoice.SAFE), context);
        }
        try {
            return run(request, context);
        } catch (ResponseTimeout | ResponseInvalid | PortUnusable e) {
            FlashResult result = runSlower(request, context, e);
            slowPorts.add(port);
            return result;
        }
    }

    /** A board that cannot be reset would stay at the rate that it was told. */
    private static boolean mayStepBack(FlashRequest request) {
        return request.mayStepBack()
                && request.connect().baudRate() > BaudChoice.SAFE
                && request.connect().before() == Before.DEFAULT_RESET;
    }

    private FlashResult run(FlashRequest request, SessionContext context) throws FlasherException {
        try (EspSession session = EspSession.connect(ports, request.connect(), context)) {
            return write(session, request);
        }
    }

    /** @param reason what went wrong at the first rate, and what is reported if the board is not reached again */
    private FlashResult runSlower(FlashRequest request, SessionContext context, FlasherException reason)
            throws FlasherException {
        FlashRequest slower = request.withBaudRate(BaudChoice.SAFE);
        context.logger()
                .warning("%d baud does not work here (%s) Beginning again at %d baud."
                        .formatted(request.connect().baudRate(), reason.getMessage(), BaudChoice.SAFE));
        try (EspSession session = reconnect(slower, context, reason)) {
            return write(session, slower);
        }
    }

    private EspSession reconnect(FlashRequest slower, SessionContext context, FlasherException reason)
            throws FlasherException {
        try {
            return EspSession.connect(ports, slower.connect(), context);
        } catch (Cancelled e) {
            throw e;
        } catch (FlasherException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private static FlashResult write(EspSession session, FlashRequest request) throws FlasherException {
        BoardInfo board = session.boardInfo();
        WriteReport report = session.writeFlash(request.parts(), request.write());
        ControlLines lines = session.controlLines();
        session.resetChip(request.after());
        return new FlashResult(board, report, request.connect().baudRate(), lines);
    }
}
