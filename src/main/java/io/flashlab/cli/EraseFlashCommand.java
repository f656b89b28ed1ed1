package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "erase-flash", description = "Erase the SPI flash memory.")
final class EraseFlashCommand implements Callable<Integer> {

    private final BoardWork board;

    @SuppressWarnings("UnusedVariable") // accepted, for scripts: no chip that is supported has anything to override
    @Option(
            names = "--force",
            description = "Erase even if security features are enabled. Nothing to override on an ESP8266.")
    private boolean force;

    EraseFlashCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> session.eraseFlash());
        return ExitCode.OK;
    }
}
