package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.loader.ChipDetector;
import io.flashlab.engine.loader.ConnectPlan;
import io.flashlab.engine.loader.Connector;
import io.flashlab.engine.loader.Detected;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.loader.LoaderContext;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.protocol.WirePacketTrace;
import io.flashlab.engine.reset.ResetMode;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.engine.transport.TracingTransport;
import io.flashlab.engine.transport.WireTrace;
import java.util.Optional;

/** Takes a board from an open port to a loader that is ready for work. */
final class SessionOpener {

    private final ConnectOptions options;
    private final SessionContext context;
    private final EspLogger logger;
    private boolean sawRestart;

    SessionOpener(ConnectOptions options, SessionContext context) {
        this.options = options;
        this.context = context;
        this.logger = context.logger();
    }

    /** The rate to connect at. */
    static int firstBaudRate(ConnectOptions options) {
        return switch (options.rate()) {
            case Rate.Auto _ -> EspLoader.ROM_BAUD_RATE;
            case Rate.Fixed(int baudRate) ->
                options.before() == Before.NO_RESET_NO_SYNC ? baudRate : Math.min(EspLoader.ROM_BAUD_RATE, baudRate);
        };
    }

    /** Detects the chip and prepares the board; leaves it at the rate that it starts with where another is to be chosen. */
    ConnectedBoard open(ReturningPort port) throws FlasherException {
        ConnectedBoard board = detect(port);
        boolean prepared = false;
        try {
            identify(board);
            start(board);
            logger.print("");
            prepared = true;
            return board;
        } finally {
            if (!prepared) {
                logger.leaveStages();
            }
        }
    }

    private void start(ConnectedBoard board) throws FlasherException {
        switch (options.rate()) {
            case Rate.Fixed(int baudRate) -> {
                if (options.stub()) {
                    board.runStub(baudRate);
                }
                board.raiseBaudRate(baudRate);
            }
            case Rate.Auto(RateMemory memory) -> {
                if (options.stub()) {
                    board.runStub(memory);
                }
            }
        }
    }

    /** Gets an answer and finds out which chip it is from. */
    ConnectedBoard detect(ReturningPort port) throws FlasherException {
        boolean detected = false;
        try {
            ConnectedBoard board = detectInStage(port);
            detected = true;
            return board;
        } finally {
            if (!detected) {
                logger.leaveStages();
            }
        }
    }

    private ConnectedBoard detectInStage(ReturningPort port) throws FlasherException {
        logger.beginStage(Stage.CONNECT);
        EspLoader loader = reach(port, plan(options.before() != Before.NO_RESET_NO_SYNC), options.chip());
        if (options.chip().isEmpty()) {
            logger.print("Detecting chip type... " + loader.chip().name());
        }
        logger.endStage(Stage.CONNECT);
        loader.afterConnect();
        return new ConnectedBoard(loader, context, new WaysBack(port));
    }

    private EspLoader reach(ReturningPort port, ConnectPlan plan, Optional<String> chip) throws FlasherException {
        Connection connection = connection(port);
        Connector connector = new Connector(connection, logger, port.afterReset());
        ChipDetector detector = new ChipDetector(connection, ChipCatalog.load(), logger, context.settings());
        Connector.Answer answer = connector.connect(plan);
        sawRestart = connector.sawRestart();
        try {
            return loader(connection, detector.detect(chip), answer);
        } catch (ResponseTimeout | ResponseInvalid | Rejected e) {
            logger.print("Detecting chip type... Autodetection failed, trying again...");
            Connector.Answer again = connector.connectAgain(plan);
            return loader(connection, detector.detect(chip), again);
        }
    }

    private EspLoader loader(Connection connection, Detected detected, Connector.Answer answer) {
        // Who is not asked to synchronise does not say that it is the stub; over it no other may be loaded.
        boolean stub = answer == Connector.Answer.STUB
                || (options.before() == Before.NO_RESET_NO_SYNC && detected.showsStub());
        return new EspLoader(connection, detected, stub, new LoaderContext(logger, context.time(), context.settings()));
    }

    /** How a board is reached again over the same port. */
    private final class WaysBack implements ConnectedBoard.WayBack {

        private final ReturningPort port;

        WaysBack(ReturningPort port) {
            this.port = port;
        }

        @Override
        public EspLoader follow(EspLoader before, PortLost lost) throws FlasherException {
            int baudRate = before.baudRate();
            logger.print("Waiting for the chip to reconnect");
            port.awaitReplug(lost);
            EspLoader loader = call(before, Math.min(EspLoader.ROM_BAUD_RATE, baudRate));
            if (baudRate > loader.baudRate()) {
                loader.changeBaud(baudRate);
            }
            return loader;
        }

        @Override
        public EspLoader reset(EspLoader before) throws FlasherException {
            return call(before, firstBaudRate(options));
        }

        /** A board that restarted starts from its ROM: the stub is gone, and the rate is the usual one again. */
        private EspLoader call(EspLoader before, int baudRate) throws FlasherException {
            port.setBaudRate(baudRate);
            EspLoader rom = reach(port, plan(true), Optional.of(before.chip().name()));
            rom.afterConnect();
            return before.isStub() ? rom.runStub() : rom;
        }

        @Override
        public boolean mayReset() {
            return switch (options.before()) {
                case DEFAULT_RESET, USB_RESET -> port.hasControlLines();
                case NO_RESET, NO_RESET_NO_SYNC -> false;
            };
        }

        @Override
        public boolean sawRestart() {
            return sawRestart && mayReset();
        }
    }

    private void identify(ConnectedBoard board) throws FlasherException {
        logger.print("Connected to %s on %s:".formatted(board.loader().chip().name(), options.port()));
        logger.beginStage(Stage.IDENTIFY);
        board.identify();
        logger.print("");
        logger.endStage(Stage.IDENTIFY);
    }

    private Connection connection(SerialTransport port) {
        if (!options.trace()) {
            return new Connection(port, context.cancellation(), context.time(), PacketTrace.NONE);
        }
        WireTrace trace = new WireTrace(logger, context.time());
        return new Connection(
                new TracingTransport(port, trace), context.cancellation(), context.time(), new WirePacketTrace(trace));
    }

    private ConnectPlan plan(boolean sync) {
        ResetMode reset = switch (options.before()) {
            case DEFAULT_RESET -> ResetMode.CONTROL_LINES;
            case USB_RESET -> ResetMode.USB_JTAG;
            case NO_RESET, NO_RESET_NO_SYNC -> ResetMode.NONE;
        };
        int attempts = options.attempts().orElse(context.settings().attempts().connect());
        return new ConnectPlan(reset, sync, attempts, context.settings());
    }
}
