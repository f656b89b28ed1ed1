package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "flash-id", description = "Print the SPI flash memory manufacturer and device ID.")
final class FlashIdCommand implements Callable<Integer> {

    private final BoardWork board;

    FlashIdCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> session.flashId());
        return ExitCode.OK;
    }
}
