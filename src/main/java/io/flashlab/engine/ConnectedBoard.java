package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.flash.FlashDevice;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.log.Stage;
import java.util.Optional;

/** The loader that listens now, and what is known of its board. On the port's thread. */
final class ConnectedBoard {

    private final SessionContext context;
    private final EspLogger logger;
    private final WayBack wayBack;
    private volatile EspLoader loader;
    private FlashDevice flash;
    private Optional<BoardFacts> facts = Optional.empty();

    /** @param wayBack how to reach the board when its port was lost */
    ConnectedBoard(EspLoader loader, SessionContext context, WayBack wayBack) {
        this.context = context;
        this.wayBack = wayBack;
        this.logger = context.logger();
        this.loader = loader;
        this.flash = flashOf(loader);
    }

    private FlashDevice flashOf(EspLoader newLoader) {
        return new FlashDevice(newLoader, logger, context.cancellation(), context.time(), Optional.of(this::reconnect));
    }

    /** Reaches a board again whose port was lost. */
    @FunctionalInterface
    interface WayBack {

        /**
         * Waits for the port, and gets the board into the loader that it was in before.
         *
         * @throws PortLost when the port does not come back
         */
        EspLoader follow(EspLoader before, PortLost lost) throws FlasherException;
    }

    private EspLoader reconnect(PortLost lost) throws FlasherException {
        EspLoader found = wayBack.follow(loader, lost);
        if (!isSameBoard(found)) {
            logger.error("Another board is connected now.");
            throw lost;
        }
        loader = found;
        return found;
    }

    /** The address tells, where it is known. */
    private boolean isSameBoard(EspLoader found) throws FlasherException {
        return facts.isEmpty()
                || found.isSecureDownloadMode()
                || found.readMac().equals(facts.get().macs());
    }

    EspLoader loader() {
        return loader;
    }

    FlashDevice flash() {
        return flash;
    }

    /** Whether the ROM takes but a few commands. */
    boolean isSecureDownloadMode() {
        return loader.isSecureDownloadMode();
    }

    /** Reads and prints the facts, or that there are none to be had. */
    void identify() throws FlasherException {
        BoardReport report = new BoardReport(logger);
        if (isSecureDownloadMode()) {
            report.fact("Chip type:", BoardInfo.secureDescription(loader.chip()));
        } else {
            facts = Optional.of(BoardFacts.read(loader, report));
        }
    }

    /** The facts; read silently when that was not done yet. Not in secure download mode. */
    private BoardFacts facts() throws FlasherException {
        if (facts.isEmpty()) {
            facts = Optional.of(BoardFacts.read(loader, new BoardReport(new SilentLogger())));
        }
        return facts.get();
    }

    /** The facts with the flash; in secure download mode, what is known without reading. */
    BoardInfo info() throws FlasherException {
        return isSecureDownloadMode()
                ? BoardInfo.inSecureDownloadMode(loader.chip(), loader.usbMode())
                : BoardInfo.of(loader.chip(), facts(), flash.chip());
    }

    /** Starts the stub; goes on with the ROM, and says so, where that cannot be done. */
    void runStub() throws FlasherException {
        logger.beginStage(Stage.START_STUB);
        loader = loader.runStub();
        flash = flashOf(loader);
        logger.endStage(Stage.START_STUB);
    }

    /** Raises the rate where the loader can. */
    void raiseBaudRate(int baudRate) throws FlasherException {
        if (baudRate <= loader.baudRate()) {
            return;
        }
        try {
            loader.changeBaud(baudRate);
        } catch (Unsupported e) {
            logger.warning("ROM doesn't support changing baud rate. Keeping initial baud rate %s."
                    .formatted(loader.baudRate()));
        }
    }
}
