package io.flashlab.cli;

import io.flashlab.cli.args.RegisterCount;
import io.flashlab.cli.args.Word;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashStatusChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "write-flash-status",
        description = "Write SPI flash memory status register.",
        footer = {
            "",
            "A wrong value can protect the flash from writing, or keep the chip from reading it.",
            "",
            "Example: take write protection away, until the power is cut",
            "  flashlab-cli --port COM7 write-flash-status --bytes 1 0"
        })
final class WriteFlashStatusCommand implements Callable<Integer> {

    private final BoardWork board;

    @Parameters(index = "0", paramLabel = "VALUE", description = "What to write; register 1 in the low byte.")
    private Word value = new Word(0);

    @Option(names = "--non-volatile", description = "Write so that it outlives a power cycle (use with caution).")
    private boolean nonVolatile;

    @Option(
            names = "--bytes",
            paramLabel = "1|2|3",
            defaultValue = "2",
            converter = RegisterCount.class,
            description = "How many status registers to write. Default: ${DEFAULT-VALUE}.")
    private int bytes;

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    WriteFlashStatusCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        flash.check();
        board.run((session, logger) -> {
            flash.attach(session);
            FlashStatusChange change = session.writeFlashStatus(value.bits(), bytes, nonVolatile);
            board.report().add(facts -> facts.put("before", change.before()).put("after", change.after()));
        });
        return ExitCode.OK;
    }
}
