package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "erase-flash",
        description = "Erase the SPI flash memory.",
        footer = {
            "",
            "Example: everything, before MicroPython is put onto a board for the first time",
            "  flashlab-cli --port COM7 erase-flash"
        })
final class EraseFlashCommand implements Callable<Integer> {

    private final BoardWork board;

    @Option(names = "--force", description = "Erase even if security features are enabled. Use with caution!")
    private boolean force;

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    EraseFlashCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        flash.check();
        board.run((session, logger) -> {
            flash.attach(session);
            session.eraseFlash(force);
        });
        return ExitCode.OK;
    }
}
