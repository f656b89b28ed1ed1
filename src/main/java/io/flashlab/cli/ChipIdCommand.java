package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "chip-id", description = "Print the device chip ID.")
final class ChipIdCommand implements Callable<Integer> {

    private final BoardWork board;

    ChipIdCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> session.chipId());
        return ExitCode.OK;
    }
}
