package io.flashlab.cli;

import io.flashlab.cli.json.BoardFacts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "flash-id",
        description = "Print the SPI flash memory manufacturer and device ID.",
        footer = {
            "",
            "Example: which chip and which flash a board has; the port is found by itself",
            "  flashlab-cli flash-id"
        })
final class FlashIdCommand implements Callable<Integer> {

    private final BoardWork board;

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    FlashIdCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        flash.check();
        board.run((session, logger) -> {
            flash.attach(session);
            FlashInfo info = session.flashId();
            board.describe(session);
            board.report().add(facts -> BoardFacts.flash(facts, info));
        });
        return ExitCode.OK;
    }
}
