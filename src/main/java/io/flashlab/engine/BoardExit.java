package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.chip.ChipSpec.Watchdog;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.reset.ResetSettings;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;

/** How a board is left when the work is over. */
final class BoardExit {

    private static final System.Logger LOG = System.getLogger(BoardExit.class.getName());

    private static final int USUAL_BAUD_RATE = 115200;

    private final SerialTransport port;
    private final TimeSource time;

    private final ResetSettings settings;
    private final boolean byHand;

    BoardExit(SerialTransport port, ConnectOptions options, SessionContext context) {
        this.port = port;
        this.byHand = switch (options.before()) {
            case DEFAULT_RESET, USB_RESET -> !port.hasControlLines();
            case NO_RESET -> true;
            case NO_RESET_NO_SYNC -> false;
        };
        this.time = context.time();
        this.settings = context.settings().reset();
    }

    void leave(ConnectedBoard board, After after, EspLogger logger) throws FlasherException {
        EspLoader loader = board.loader();
        logger.print("");
        switch (after) {
            case HARD_RESET -> {
                slowDown(loader);
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
            case WATCHDOG_RESET -> resetByWatchdog(board, logger);
        }
    }

    /**
     * A board that is put into its loader by hand may stay there, whatever is done to the lines: who comes next calls it
     * at a usual rate.
     */
    private void slowDown(EspLoader loader) throws FlasherException {
        if (byHand && loader.isStub() && loader.baudRate() > USUAL_BAUD_RATE) {
            loader.changeBaud(USUAL_BAUD_RATE);
        }
    }

    private static void resetByWatchdog(ConnectedBoard board, EspLogger logger) throws FlasherException {
        EspLoader loader = board.loader();
        String classic = "attempting classic hard reset instead.";
        if (board.isSecureDownloadMode()) {
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
            ResetSequence.outOfLoader(port, settings, ResetSequence.isChipsOwnUsb(port))
                    .apply(port, time);
        } catch (FlasherException e) {
            LOG.log(System.Logger.Level.DEBUG, "The board could not be reset", e);
        }
    }
}
