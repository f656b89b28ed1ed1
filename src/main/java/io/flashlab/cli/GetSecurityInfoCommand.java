package io.flashlab.cli;

import io.flashlab.cli.json.BoardFacts;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "get-security-info",
        description = "Print security information report.",
        footer = {"", "Example: is secure boot or flash encryption on?", "  flashlab-cli --port COM7 get-security-info"
        })
final class GetSecurityInfoCommand implements Callable<Integer> {

    private final BoardWork board;

    GetSecurityInfoCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> {
            SecurityInfo info = session.getSecurityInfo();
            board.report().add(facts -> BoardFacts.security(facts, info));
        });
        return ExitCode.OK;
    }
}
