package io.flashlab.cli;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.files.BoardPath;
import io.flashlab.micropython.files.Upload;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Run application code loaded in flash; with FILE a Python program, on MicroPython.",
            "Ctrl-C ends that program. It is not kept on the board."
        },
        footer = {
            "",
            "Examples: start what is in flash, after the loader was entered by hand; try a program",
            "  flashlab-cli --port COM7 run",
            "  flashlab-cli --port COM7 run blink.py"
        })
final class RunCommand implements Callable<Integer> {

    private final BoardWork board;
    private final PromptWork python;

    @Mixin
    private final PromptOptions prompt = new PromptOptions();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A program in Python, to be run by MicroPython.")
    private @Nullable Path file;

    RunCommand(BoardWork board, PromptWork python) {
        this.board = board;
        this.python = python;
    }

    @Override
    public Integer call() throws FlasherException, MicroPythonException {
        Path path = file;
        if (path == null) {
            board.run((session, logger) -> run(session));
            return ExitCode.OK;
        }
        byte[] script = Upload.of(path, BoardPath.ROOT).getFirst().content();
        BoardText text = new BoardText(python.context().console().out());
        python.python(prompt, (micropython, logger) -> micropython.run(script, text::print));
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
