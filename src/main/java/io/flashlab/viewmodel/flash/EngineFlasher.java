package io.flashlab.viewmodel.flash;

import io.flashlab.engine.AwaitedBoard;
import io.flashlab.engine.BaudReport;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.LoaderWatch;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortOpener;
import java.time.Duration;
import java.util.Optional;

/** Flashes through the engine. */
public final class EngineFlasher implements Flasher, HandFlasher {

    /** For somebody who must find a jumper first. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PortOpener ports;

    public EngineFlasher(PortOpener ports) {
        this.ports = ports;
    }

    @Override
    public FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException {
        return flash(ports, request, context);
    }

    @Override
    public Optional<FlashResult> flash(FlashRequest request, LoaderWatch.Listener listener, SessionContext context)
            throws FlasherException {
        Optional<AwaitedBoard> found =
                new LoaderWatch(ports, context).await(request.connect().port(), PATIENCE, listener);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (AwaitedBoard board = found.get()) {
            return Optional.of(flash(board, request, context));
        }
    }

    private static FlashResult flash(PortOpener ports, FlashRequest request, SessionContext context)
            throws FlasherException {
        try (EspSession session = EspSession.connectToAsk(ports, request.connect(), context)) {
            // Asked at the rate that is sure to work: a new one is proven for writing, where it can be lowered.
            BoardInfo board = session.boardInfo();
            session.autoBaud();
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
