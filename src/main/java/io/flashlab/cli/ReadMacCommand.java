package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "read-mac", description = "Print the device MAC address.")
final class ReadMacCommand implements Callable<Integer> {

    private final BoardWork board;

    ReadMacCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) ->
                logger.print("%-20s%s".formatted("MAC:", session.boardInfo().mac())));
        return ExitCode.OK;
    }
}
