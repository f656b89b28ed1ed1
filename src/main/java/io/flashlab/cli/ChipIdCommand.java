package io.flashlab.cli;

import io.flashlab.cli.json.BoardFacts;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.log.EspLogger;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "chip-id",
        description = "Print the device chip ID.",
        footer = {"", "Example: the number of an ESP8266", "  flashlab-cli --port COM7 chip-id"})
final class ChipIdCommand implements Callable<Integer> {

    private final BoardWork board;

    ChipIdCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run(this::tell);
        return ExitCode.OK;
    }

    private void tell(EspSession session, EspLogger logger) throws FlasherException {
        try {
            long id = session.chipId();
            board.report().add(facts -> facts.put("chipId", id));
        } catch (Unsupported none) {
            if (session.isSecureDownloadMode()) {
                throw none;
            }
            logger.warning("%s has no chip ID. Reading MAC address instead."
                    .formatted(session.chip().name()));
            MacAddresses macs = session.readMac();
            board.report().add(facts -> BoardFacts.macs(facts, macs));
        }
    }
}
