package io.flashlab.cli;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "run",
        description = "Run application code loaded in flash.",
        footer = {
            "",
            "Example: start the program, after the loader was entered by hand",
            "  flashlab-cli --port COM7 run"
        })
final class RunCommand implements Callable<Integer> {

    private final BoardWork board;

    RunCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> run(session));
        return ExitCode.OK;
    }

    /** The reset that follows starts the program too, and is all that a stub needs. */
    private static void run(EspSession session) throws FlasherException {
        if (session.isStub()) {
            session.attachFlash();
        } else {
            session.run();
        }
    }
}
