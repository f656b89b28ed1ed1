package io.flashlab.engine;

import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.AutoBaud;
import io.flashlab.engine.baud.BoardReset;
import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashDevice;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOperation;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.log.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The loader that listens now, and what is known of its board. On the port's thread. */
final class ConnectedBoard {

    private static final System.Logger LOG = System.getLogger(ConnectedBoard.class.getName());

    /**
     * What a stub is uploaded at, at most: the ESP8266's ROM takes its bytes in an interrupt and from a ring buffer, for which
     * it has 1128 cycles a byte then, and was seen to need 400. Nothing is known of what other ROMs need, and half a second
     * is all that there is to gain.
     */
    private static final int FASTEST_UPLOAD = 460_800;

    private final SessionContext context;
    private final EspLogger logger;
    private final WayBack wayBack;
    private volatile EspLoader loader;
    private FlashDevice flash;
    private Optional<BoardFacts> facts = Optional.empty();
    private Optional<AutoBaud> autoBaud = Optional.empty();

    /** The rate that the stub was uploaded at, where that was not the ROM's. */
    private OptionalInt hurried = OptionalInt.empty();

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

    /** Reaches a board again. */
    interface WayBack {

        /**
         * Waits for the port, and gets the board into the loader that it was in before.
         *
         * @throws PortLost when the port does not come back
         */
        EspLoader follow(EspLoader before, PortLost lost) throws FlasherException;

        /** Resets the board, whatever it does now, and gets it into the loader that it was in before. */
        EspLoader reset(EspLoader before) throws FlasherException;

        /** Whether {@link #reset} has a chance. */
        boolean mayReset();

        /** Whether the board was heard to restart when it was reset last. */
        boolean sawRestart();
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

    /** Calls the board back for {@link AutoBaud}. */
    private final class Reset implements BoardReset {

        @Override
        public boolean isProven() {
            return wayBack.sawRestart();
        }

        @Override
        public boolean isPossible() {
            return wayBack.mayReset();
        }

        @Override
        public EspLoader reset(EspLoader lost) throws FlasherException {
            loader = wayBack.reset(lost);
            return loader;
        }
    }

    /** Goes to the fastest rate that works, and lets writes go on at slower ones from now on. Once is enough. */
    void autoBaud(RateMemory memory) throws FlasherException {
        if (autoBaud.isPresent()) {
            return;
        }
        AutoBaud auto = automatic(memory);
        EspLoader found = auto.begin(loader);
        if (found != flash.loader()) {
            loader = found;
            flash = flashOf(found);
        }
        flash.keepLine(auto);
        autoBaud = Optional.of(auto);
    }

    private AutoBaud automatic(RateMemory memory) {
        return new AutoBaud(Adapter.of(loader.transport()), memory, new Reset(), logger);
    }

    /** The rate in use, and whether it was to be faster. */
    BaudReport baudReport() {
        return new BaudReport(
                loader.baudRate(), autoBaud.map(AutoBaud::loweredFrom).orElse(OptionalInt.empty()));
    }

    /** Writes; over a line that {@link #autoBaud} watches, again at a slower rate where it failed for the line's sake. */
    WriteReport write(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        while (true) {
            try {
                WriteReport report = new WriteOperation(flash).run(parts, options);
                jobDone(report);
                return report;
            } catch (ResponseTimeout | ResponseInvalid e) {
                if (autoBaud.isEmpty()) {
                    throw e;
                }
                logger.leaveStages();
                flash.recover(e);
            }
        }
    }

    /** What was sent and arrived is worth remembering of the line. */
    private void jobDone(WriteReport report) {
        boolean sent = report.parts().stream().anyMatch(part -> part.sentBytes() > 0);
        boolean arrived = report.parts().stream().allMatch(WriteReport.Part::verified);
        if (sent && arrived) {
            autoBaud.ifPresent(auto -> auto.jobDone(loader));
        }
    }

    void learnFasterBaud() throws FlasherException {
        if (autoBaud.isPresent()) {
            loader = autoBaud.get().tryFaster(loader);
        }
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
        ChipSecurity security = ChipSecurity.of(loader);
        return security.secureDownloadMode()
                ? BoardInfo.inSecureDownloadMode(loader.chip(), loader.usbMode(), security)
                : BoardInfo.of(loader.chip(), facts(), flash.chip(), security);
    }

    /** Starts the stub; goes on with the ROM, and says so, where that cannot be done. */
    void runStub() throws FlasherException {
        startStub(EspLoader::runStub);
    }

    private interface Start {
        EspLoader stubOf(EspLoader rom) throws FlasherException;
    }

    private void startStub(Start start) throws FlasherException {
        logger.beginStage(Stage.START_STUB);
        loader = start.stubOf(loader);
        flash = flashOf(loader);
        logger.endStage(Stage.START_STUB);
    }

    /**
     * Starts the stub, uploaded faster than the ROM starts with where that is possible and a reset can undo it.
     *
     * @param baudRate the rate for the work, which the upload does not exceed
     */
    void runStub(int baudRate) throws FlasherException {
        int faster = Math.min(baudRate, FASTEST_UPLOAD);
        if (faster <= loader.baudRate() || !loader.mayHurry() || !wayBack.mayReset()) {
            runStub();
            return;
        }
        try {
            startStub(rom -> rom.runStub(faster));
            hurried = OptionalInt.of(loader.baudRate());
        } catch (PortUnusable | ResponseTimeout | ResponseInvalid | Rejected e) {
            LOG.log(System.Logger.Level.DEBUG, "The stub did not arrive at %s baud".formatted(faster), e);
            logger.leaveStages();
            loader = wayBack.reset(loader);
            runStub();
        }
    }

    /** Starts the stub, uploaded at the rate that {@link #autoBaud} is likely to choose, and leaves it at the usual one. */
    void runStub(RateMemory memory) throws FlasherException {
        runStub(automatic(memory).uploadRate(loader));
        loader.slowDown(new SilentLogger());
    }

    /** Raises the rate where the loader can. */
    void raiseBaudRate(int baudRate) throws FlasherException {
        if (baudRate <= loader.baudRate()) {
            if (hurried.equals(OptionalInt.of(baudRate))) {
                // Silently so far, as nobody needed to know before it proved itself.
                logger.print("Changing baud rate to %s...".formatted(baudRate));
                logger.print("Changed.");
            }
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
