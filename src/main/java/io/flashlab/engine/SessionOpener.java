package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.loader.BoardFacts;
import io.flashlab.engine.loader.ChipDetector;
import io.flashlab.engine.loader.ConnectPlan;
import io.flashlab.engine.loader.Connector;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.protocol.WirePacketTrace;
import io.flashlab.engine.reset.ResetMode;
import io.flashlab.engine.stub.StubImage;
import io.flashlab.engine.stub.StubLibrary;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.engine.transport.TracingTransport;
import io.flashlab.engine.transport.WireTrace;
import java.util.Optional;

/** Takes a board from an open port to a loader that is ready for work. */
final class SessionOpener {

    private final ConnectOptions options;
    private final SessionContext context;
    private final EspLogger logger;

    SessionOpener(ConnectOptions options, SessionContext context) {
        this.options = options;
        this.context = context;
        this.logger = context.logger();
    }

    /** What opening leads to. */
    record Opened(EspLoader loader, BoardFacts facts) {}

    /** The rate to connect at: a ROM measures it, but not reliably above 115200. */
    static int firstBaudRate(ConnectOptions options) {
        return options.before() == Before.NO_RESET_NO_SYNC ? options.baudRate() : Math.min(115200, options.baudRate());
    }

    Opened open(SerialTransport port) throws FlasherException {
        EspLoader loader = reach(connection(port));
        logger.print("Connected to %s on %s:".formatted(loader.chip().name(), port.name()));
        logger.beginStage(Stage.IDENTIFY);
        BoardFacts facts = BoardFacts.read(loader, logger);
        logger.print("");
        logger.endStage(Stage.IDENTIFY);
        loader = startStub(loader);
        changeBaudRate(loader);
        logger.print("");
        return new Opened(loader, facts);
    }

    private Connection connection(SerialTransport port) {
        if (!options.trace()) {
            return new Connection(port, context.cancellation(), context.time(), PacketTrace.NONE);
        }
        WireTrace trace = new WireTrace(logger, context.time());
        return new Connection(
                new TracingTransport(port, trace), context.cancellation(), context.time(), new WirePacketTrace(trace));
    }

    private EspLoader reach(Connection connection) throws FlasherException {
        logger.beginStage(Stage.CONNECT);
        Connector.Answer answer = new Connector(connection, logger, context.time()).connect(plan());
        ChipSpec chip = new ChipDetector(connection, ChipCatalog.load()).detect(options.chip());
        if (options.chip().isEmpty()) {
            logger.print("Detecting chip type... " + chip.name());
        }
        logger.endStage(Stage.CONNECT);
        boolean stub = answer == Connector.Answer.STUB;
        return new EspLoader(connection, chip, stub, logger, context.time());
    }

    private ConnectPlan plan() {
        ResetMode reset = switch (options.before()) {
            case DEFAULT_RESET -> ResetMode.CONTROL_LINES;
            case USB_RESET -> ResetMode.USB_JTAG;
            case NO_RESET, NO_RESET_NO_SYNC -> ResetMode.NONE;
        };
        return new ConnectPlan(reset, options.before() != Before.NO_RESET_NO_SYNC, options.attempts());
    }

    private EspLoader startStub(EspLoader loader) throws FlasherException {
        if (!options.stub()) {
            return loader;
        }
        if (loader.isStub()) {
            logger.print("Stub flasher is already running. No upload is necessary.");
            return loader;
        }
        Optional<StubImage> image = new StubLibrary().find(loader.chip().identity());
        if (image.isEmpty()) {
            logger.note("There is no flasher stub for the %s; its ROM loader is used."
                    .formatted(loader.chip().name()));
            return loader;
        }
        logger.beginStage(Stage.START_STUB);
        EspLoader stub = loader.runStub(image.get());
        logger.endStage(Stage.START_STUB);
        return stub;
    }

    private void changeBaudRate(EspLoader loader) throws FlasherException {
        if (options.baudRate() <= loader.baudRate()) {
            return;
        }
        try {
            loader.changeBaud(options.baudRate());
        } catch (Unsupported e) {
            logger.warning("ROM doesn't support changing baud rate. Keeping initial baud rate %d."
                    .formatted(loader.baudRate()));
        }
    }
}
