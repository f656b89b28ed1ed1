package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.protocol.Command.Sync;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;
import io.flashlab.engine.reset.ResetMode;
import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.reset.ResetStrategy;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gets a board into its loader and has it answer. */
public final class Connector {

    private static final int SYNCS_PER_ATTEMPT = 5;
    private static final int REPEATED_ANSWERS = 7;
    private static final Duration BETWEEN_SYNCS = Duration.ofMillis(50);

    /**
     * The first call mostly comes before the ROM listens, which says its boot log first, and then is never answered. A ROM that
     * listens needs 14 ms for it at 115200 baud; an answer that comes later than this is one to the second call as well.
     */
    private static final Duration FIRST_CALL = Duration.ofMillis(40);

    private final Connection connection;
    private final EspLogger logger;
    private final PortReturn portReturn;
    private final BootLog bootLog = new BootLog();
    private boolean sawRestart;
    private int heard;

    /** For a port that is lost when it vanishes. */
    public Connector(Connection connection, EspLogger logger) {
        this(connection, logger, PortReturn.NEVER);
    }

    /** @param portReturn what to do when the port vanishes while the board is reset */
    public Connector(Connection connection, EspLogger logger, PortReturn portReturn) {
        this.connection = connection;
        this.logger = logger;
        this.portReturn = portReturn;
    }

    /** Which loader answered. */
    public enum Answer {
        ROM,
        STUB
    }

    /**
     * Connects.
     *
     * @throws WrongBootMode when the board is known to have started its program instead
     * @throws NoSync when it did not answer for another reason
     */
    public Answer connect(ConnectPlan plan) throws FlasherException {
        printNotes(plan, connection.transport());
        return connectAgain(plan);
    }

    /** As {@link #connect}, without the remarks about the port and the way: somebody has read them. */
    public Answer connectAgain(ConnectPlan plan) throws FlasherException {
        if (!plan.sync()) {
            return Answer.ROM;
        }
        SerialTransport port = connection.transport();
        logger.printPart("Connecting...");
        List<ResetStrategy> strategies =
                ResetSequence.intoLoader(plan.reset(), port, plan.settings().reset());
        for (int attempt = 0; plan.attempts() == 0 || attempt < plan.attempts(); attempt++) {
            Optional<Answer> answer = attempt(strategies.get(attempt % strategies.size()), plan);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw failure(plan, strategies.getFirst());
    }

    /**
     * Whether the board was heard to start anew after a reset, so that it is known to be wired for that. At another rate the
     * boot log is noise, but there is none where nothing was reset.
     */
    public boolean sawRestart() {
        return sawRestart;
    }

    /** How many characters came that belong to no answer: a board that says something without being asked runs a program. */
    public int heard() {
        return heard;
    }

    private void printNotes(ConnectPlan plan, SerialTransport port) {
        if (plan.reset() == ResetMode.NONE) {
            logger.note(("Pre-connection option \"%s\" was selected. Connection may fail if the chip is not in "
                            + "bootloader or flasher stub mode.")
                    .formatted(plan.sync() ? "no-reset" : "no-reset-no-sync"));
        }
        switch (port.controlLines()) {
            case TOGETHER, ONE_BY_ONE -> {
                // it can be reset
            }
            case NOT_CARRIED ->
                logger.note("It's not possible to reset the chip over a TCP socket. "
                        + "Automatic resetting to bootloader has been disabled, reset the chip manually.");
            case MISSING -> {
                if (plan.reset() != ResetMode.NONE) {
                    logger.warning(Resets.NOT_RESET.formatted(port.name()));
                }
            }
        }
    }

    private Optional<Answer> attempt(ResetStrategy strategy, ConnectPlan plan) throws FlasherException {
        try {
            reset(strategy);
            return callLoader(plan.settings().timeouts().sync(), strategy);
        } catch (PortLost e) {
            portReturn.await(e);
            // Away and back it went because the board was reset: the loader may well be listening now.
            return callLoader(plan.settings().timeouts().sync(), strategy);
        }
    }

    private void reset(ResetStrategy strategy) throws FlasherException {
        if (!(strategy instanceof ResetStrategy.None)) {
            connection.discardInput();
            strategy.apply(connection.transport(), connection::pause);
        }
    }

    /** Where nothing was reset a stub may be out of step since somebody else's last command, see {@link Resync}. */
    private Optional<Answer> callLoader(Duration timeout, ResetStrategy strategy) throws FlasherException {
        boolean maybeOutOfStep = strategy instanceof ResetStrategy.None;
        for (int i = 0; i < SYNCS_PER_ATTEMPT; i++) {
            if (maybeOutOfStep && i > 0) {
                connection.sendDelimiter();
            }
            boolean hasty = i == 0 && FIRST_CALL.compareTo(timeout) < 0;
            Optional<Answer> answer = sync(hasty ? FIRST_CALL : timeout);
            String stray = connection.stray().take();
            sawRestart |= !stray.isBlank() && !(strategy instanceof ResetStrategy.None);
            bootLog.add(stray);
            heard += stray.length();
            if (answer.isPresent()) {
                return answer;
            }
            logger.printPart(".");
            if (!hasty) {
                connection.pause(BETWEEN_SYNCS);
            }
        }
        return Optional.empty();
    }

    /**
     * Calls the loader. The ROM answers eight times, with something in the value word; the stub with zero there. What
     * came before is no answer, but perhaps a boot log.
     */
    private Optional<Answer> sync(Duration timeout) throws FlasherException {
        connection.collectStray();
        try {
            Response first = connection.request(new Sync(), timeout);
            boolean stub = first.value() == 0;
            for (int i = 0; i < REPEATED_ANSWERS; i++) {
                stub &= connection.await(Opcode.SYNC, timeout).value() == 0;
            }
            return Optional.of(stub ? Answer.STUB : Answer.ROM);
        } catch (ResponseTimeout | ResponseInvalid | Rejected e) {
            return Optional.empty();
        }
    }

    private FlasherException failure(ConnectPlan plan, ResetStrategy strategy) throws FlasherException {
        if (bootLog.mode().isEmpty() && !(strategy instanceof ResetStrategy.None)) {
            bootLog.add(new BootLogListener(connection).listen(strategy));
        }
        String port = connection.transport().name();
        Optional<BootLog.BootMode> mode = bootLog.mode();
        if (mode.isPresent() && !mode.get().download()) {
            return new WrongBootMode(port, mode.get().value(), bootLog.text());
        }
        return new NoSync(port, plan.attempts(), bootLog.text());
    }
}
