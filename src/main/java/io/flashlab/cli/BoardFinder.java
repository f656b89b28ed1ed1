package io.flashlab.cli;

import io.flashlab.cli.args.PortFilter;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.config.ProtocolSettings.Attempts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.protocol.Timeline;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Connects to the board on the port that was named, or on the first port that has one. */
final class BoardFinder {

    private final Supplier<Ports> ports;
    private final GlobalOptions options;
    private final SessionContext session;
    private final Optional<Timeline> timeline;

    /** @param timeline keeps what the port is used for */
    BoardFinder(Supplier<Ports> ports, GlobalOptions options, SessionContext session, Optional<Timeline> timeline) {
        this.ports = ports;
        this.options = options;
        this.session = session;
        this.timeline = timeline;
    }

    /**
     * A board that answers.
     *
     * @param port where it was found
     * @param session to be closed
     */
    record Found(String port, EspSession session) {}

    Found find() throws FlasherException {
        Optional<String> named = options.port();
        Attempts attempts = session.settings().attempts();
        if (attempts.openPort() == 1 || (named.isPresent() && options.namesChip())) {
            return named.isPresent() ? connect(named.get(), session) : tryAll(session);
        }
        session.logger()
                .warning("The ESPTOOL_OPEN_PORT_ATTEMPTS (open_port_attempts) option can only be used with --port and"
                        + " --chip arguments.");
        Attempts once = new Attempts(attempts.connect(), attempts.writeBlock(), 1);
        SessionContext impatient = session.withSettings(session.settings().withAttempts(once));
        return named.isPresent() ? connect(named.get(), impatient) : tryAll(impatient);
    }

    private Found tryAll(SessionContext context) throws FlasherException {
        PortFilter filter = options.portFilter();
        List<PortInfo> candidates = candidates(ports.get().lister().list(), filter);
        session.logger().print("Found %s serial ports...".formatted(candidates.size()));
        for (PortInfo port : candidates) {
            try {
                return connect(port.name(), context);
            } catch (Cancelled cancelled) {
                throw cancelled;
            } catch (FlasherException e) {
                session.logger().error("%s failed to connect: %s".formatted(port.name(), reason(e)));
            }
        }
        throw new NoBoardFound(candidates.size());
    }

    private String reason(FlasherException e) {
        return options.errorPresenter().present(e).text();
    }

    private Found connect(String port, SessionContext context) throws FlasherException {
        return new Found(port, EspSession.connect(opener(), options.connectOptions(port), context));
    }

    private PortOpener opener() {
        PortOpener opener = ports.get().opener();
        return timeline.isPresent() ? timeline.get().over(opener) : opener;
    }

    /** Real ports only, most promising first: a board's own USB port, a USB adapter, anything else. */
    static List<PortInfo> candidates(List<PortInfo> all, PortFilter filter) {
        return all.stream()
                .filter(port -> port.kind() == PortInfo.Kind.USB || port.kind() == PortInfo.Kind.OTHER)
                .filter(filter::accepts)
                .sorted(Comparator.comparingInt(BoardFinder::distance))
                .toList();
    }

    private static int distance(PortInfo port) {
        if (port.usb().filter(PortInfo.UsbId::isEspressif).isPresent()) {
            return 0;
        }
        return port.kind() == PortInfo.Kind.USB ? 1 : 2;
    }

    /** None of the ports had a board. Not the engine's business: it was never asked about more than one. */
    static final class NoBoardFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoBoardFound(int ports) {
            super("Could not connect to an Espressif device on any of the %s available serial ports.".formatted(ports));
        }
    }
}
