package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "read-mem",
        description = "Read arbitrary memory location.",
        footer = {
            "",
            "Example: the word that tells the ESP8266 from other chips",
            "  flashlab-cli --port COM7 read-mem 0x40001000"
        })
final class ReadMemCommand implements Callable<Integer> {

    private final BoardWork board;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Of the 32-bit word; a multiple of 4.")
    private long address;

    ReadMemCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> {
            long value = Integer.toUnsignedLong(session.readMem(address));
            board.report().add(facts -> facts.put("address", address).put("value", value));
        });
        return ExitCode.OK;
    }
}
