package io.flashlab.cli;

import io.flashlab.cli.args.RegisterCount;
import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "read-flash-status",
        description = "Read SPI flash memory status register.",
        footer = {"", "Example: all three registers", "  flashlab-cli --port COM7 read-flash-status --bytes 3"})
final class ReadFlashStatusCommand implements Callable<Integer> {

    private final BoardWork board;

    @Option(
            names = "--bytes",
            paramLabel = "1|2|3",
            defaultValue = "2",
            converter = RegisterCount.class,
            description = "How many status registers to read. Default: ${DEFAULT-VALUE}.")
    private int bytes;

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    ReadFlashStatusCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        flash.check();
        board.run((session, logger) -> {
            flash.attach(session);
            int status = session.readFlashStatus(bytes);
            board.report().add(facts -> facts.put("status", status).put("bytes", bytes));
        });
        return ExitCode.OK;
    }
}
