package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.chip.ChipSpec.Watchdog;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Attempts;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.loader.LoaderContext;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;

/** How a board is left when the work is over. No cancellation ends it: the commands' own timeouts bound it. */
final class BoardExit {

    private static final System.Logger LOG = System.getLogger(BoardExit.class.getName());

    /** Long enough for a register, short enough to wait for in vain. */
    private static final Duration HASTE = Duration.ofMillis(300);

    private final SerialTransport port;
    private final SessionContext context;
    private final boolean byHand;

    BoardExit(SerialTransport port, ConnectOptions options, SessionContext context) {
        this.port = port;
        this.byHand = switch (options.before()) {
            case DEFAULT_RESET, USB_RESET -> !port.hasControlLines();
            case NO_RESET -> true;
            case NO_RESET_NO_SYNC -> false;
        };
        this.context = context;
    }

    void leave(ConnectedBoard board, After after, EspLogger logger) throws FlasherException {
        boolean cancelled = context.cancellation().isCancelled();
        ProtocolSettings settings = cancelled ? hasty() : context.settings();
        EspLoader loader = board.loader().wayOut(new LoaderContext(logger, context.time(), settings));
        logger.print("");
        switch (after) {
            case HARD_RESET -> {
                tryToSlowDown(loader);
                loader.hardReset();
            }
            case SOFT_RESET -> {
                logger.print("Soft resetting...");
                loader.softReset(false);
            }
            case NO_RESET -> {
                logger.print("Staying in bootloader.");
                loader.softReset(true);
            }
            case NO_RESET_STUB -> {
                logger.print("Staying in flasher stub.");
                slowDown(loader);
            }
            case WATCHDOG_RESET -> resetByWatchdog(loader, logger);
        }
    }

    /** The reset is what counts. */
    private void tryToSlowDown(EspLoader loader) {
        try {
            slowDown(loader);
        } catch (FlasherException e) {
            LOG.log(System.Logger.Level.DEBUG, "The rate could not be lowered", e);
        }
    }

    /** For a loader that may not listen any more, and was asked to be left at once. */
    private ProtocolSettings hasty() {
        Timeouts usual = context.settings().timeouts();
        Timeouts hasty = new Timeouts(
                HASTE,
                usual.chipErase(),
                usual.longest(),
                usual.sync(),
                usual.md5PerMegabyte(),
                usual.eraseRegionPerMegabyte(),
                usual.eraseWritePerMegabyte(),
                usual.memEndRom(),
                usual.serialWrite());
        Attempts attempts = context.settings().attempts();
        return context.settings()
                .withTimeouts(hasty)
                .withAttempts(new Attempts(attempts.connect(), 1, attempts.openPort()));
    }

    /**
     * A board that is put into its loader by hand may stay there, whatever is done to the lines: who comes next calls it
     * at a usual rate.
     */
    private void slowDown(EspLoader loader) throws FlasherException {
        if (byHand && loader.isStub()) {
            loader.slowDown();
        }
    }

    private static void resetByWatchdog(EspLoader loader, EspLogger logger) throws FlasherException {
        String classic = "attempting classic hard reset instead.";
        if (loader.isSecureDownloadMode()) {
            logger.warning("Watchdog hard reset is not supported in Secure Download Mode, " + classic);
            loader.hardReset();
        } else if (loader.chip().watchdog().filter(Watchdog::canReset).isEmpty()) {
            logger.note("Watchdog hard reset is not supported on %s, "
                            .formatted(loader.chip().name())
                    + classic);
            loader.hardReset();
        } else {
            loader.watchdogReset();
        }
    }

    /** Resets the board without a word, if the port can; after a failure there is nobody to tell another one. */
    void abandon() {
        if (!port.hasControlLines()) {
            return;
        }
        try {
            boolean overUsb = ResetSequence.isChipsOwnUsb(port);
            ResetSequence.leave(port, context.settings().reset(), overUsb, context.time());
        } catch (FlasherException e) {
            LOG.log(System.Logger.Level.DEBUG, "The board could not be reset", e);
        }
    }

    /** As {@link #abandon()}, the way that the chip needs; by the line where its loader does not listen any more. */
    void abandon(ConnectedBoard board) {
        try {
            board.loader()
                    .wayOut(new LoaderContext(new SilentLogger(), context.time(), hasty()))
                    .hardReset();
        } catch (FlasherException e) {
            LOG.log(System.Logger.Level.DEBUG, "The board's loader could not be left", e);
            abandon();
        }
    }
}
