package io.flashlab.cli;

import io.flashlab.cli.args.Word;
import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "write-mem",
        description = "Modify or write to arbitrary memory location.",
        footer = {
            "",
            "Registers are memory too: a wrong address or value can stop the chip until it is reset.",
            "",
            "Example: set one bit",
            "  flashlab-cli --port COM7 write-mem 0x3ff00000 0x1 0x1"
        })
final class WriteMemCommand implements Callable<Integer> {

    private final BoardWork board;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Of the 32-bit word; a multiple of 4.")
    private long address;

    @Parameters(index = "1", paramLabel = "VALUE", description = "What to write.")
    private Word value = new Word(0);

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "MASK",
            defaultValue = "0xffffffff",
            description = "Which bits to change. Default: all of them.")
    private Word mask = new Word(-1);

    WriteMemCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> {
            session.writeMem(address, value.bits(), mask.bits());
            board.report()
                    .add(facts -> facts.put("address", address)
                            .put("value", Integer.toUnsignedLong(value.bits()))
                            .put("mask", Integer.toUnsignedLong(mask.bits())));
        });
        return ExitCode.OK;
    }
}
