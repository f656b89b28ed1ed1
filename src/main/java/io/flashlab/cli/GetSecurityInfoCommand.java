package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "get-security-info", description = "Print security information report.")
final class GetSecurityInfoCommand implements Callable<Integer> {

    private final BoardWork board;

    GetSecurityInfoCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> session.getSecurityInfo());
        return ExitCode.OK;
    }
}
