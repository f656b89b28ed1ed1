package io.flashlab.cli;

import io.flashlab.cli.json.BoardFacts;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "read-mac",
        description = "Print the device MAC address.",
        footer = {
            "",
            "Example: nothing but the address, for a script",
            "  flashlab-cli --silent --port COM7 read-mac --json"
        })
final class ReadMacCommand implements Callable<Integer> {

    private final BoardWork board;

    ReadMacCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> {
            MacAddresses macs = session.readMac();
            board.report().add(facts -> BoardFacts.macs(facts, macs));
        });
        return ExitCode.OK;
    }
}
