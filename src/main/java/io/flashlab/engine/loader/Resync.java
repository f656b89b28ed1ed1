package io.flashlab.engine.loader;

import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.protocol.Command;
import io.flashlab.engine.protocol.Command.Sync;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import java.time.Duration;

/**
 * Finds out whether the loader still answers after an answer was lost or came damaged.
 *
 * <p>Commands are answered in turn, and the protocol does not number them: an answer that only came late would pass for
 * the answer to the next command of the same kind. SYNC is answered under its own opcode, so once its answer is here
 * nothing older can come any more. It does not disturb a write that is under way.
 *
 * <p>A command that lost its end leaves a stub out of step with the packets. From the second call on one delimiter more is
 * sent: that brings it into step, and one that was in step and only missed the call out of step, for the third to undo.
 */
final class Resync {

    private static final int ATTEMPTS = 3;
    private static final int PATIENCE = 5;

    private final Connection connection;
    private final Duration timeout;

    Resync(Connection connection, Timeouts timeouts) {
        this.connection = connection;
        this.timeout = timeouts.sync().multipliedBy(PATIENCE);
    }

    /**
     * Whether a command does the same when it is done twice.
     *
     * <p>Data blocks do not: see {@link LoaderCommands#block}. Neither do commands that leave the loader or change the
     * rate. Erasing would, but takes as long again as it was already waited for.
     */
    static boolean mayBeRepeated(Command command) {
        return switch (command) {
            case Command.Named named -> mayBeRepeated(named.opcode());
            case Command.Raw _ -> false;
        };
    }

    private static boolean mayBeRepeated(Opcode opcode) {
        return switch (opcode) {
            case READ_REG,
                    WRITE_REG,
                    SPI_SET_PARAMS,
                    SPI_ATTACH,
                    READ_FLASH_SLOW,
                    SPI_FLASH_MD5,
                    GET_SECURITY_INFO,
                    MEM_BEGIN -> true;
            case SYNC,
                    FLASH_BEGIN,
                    FLASH_DATA,
                    FLASH_END,
                    FLASH_DEFL_BEGIN,
                    FLASH_DEFL_DATA,
                    FLASH_DEFL_END,
                    MEM_DATA,
                    MEM_END,
                    CHANGE_BAUDRATE,
                    ERASE_FLASH,
                    ERASE_REGION,
                    READ_FLASH,
                    RUN_USER_CODE -> false;
        };
    }

    boolean succeeds() throws FlasherException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            connection.discardInput();
            if (attempt > 0) {
                connection.sendDelimiter();
            }
            try {
                connection.request(new Sync(), timeout).data(Opcode.SYNC.name(), 0);
                return true;
            } catch (ResponseTimeout | ResponseInvalid e) {
                // asked again
            } catch (Rejected e) {
                // A stub reports the failure of what it did after its last answer with its next one.
                return false;
            }
        }
        return false;
    }
}
