package io.flashlab.cli;

import io.flashlab.cli.terminal.Keyboard;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.ReplOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "repl",
        description = {
            "Talk to MicroPython, until Ctrl-]. A program that runs is ended first.",
            "Ctrl-C ends what runs, Ctrl-D resets softly, Ctrl-E pastes, Tab completes."
        },
        footer = {
            "",
            "Examples: by hand; from a script, which waits for the answer",
            "  flashlab-cli --port COM7 repl",
            "  echo \"print(6*7)\" | flashlab-cli --port COM7 --silent repl"
        })
final class ReplCommand implements Callable<Integer> {

    /** For input that ends: the answer to its last line may take this long to begin, and to go on. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final PromptWork work;

    @Mixin
    private final PromptOptions prompt = new PromptOptions();

    @Option(names = "--keep-running", description = "Do not end what runs: join it as it is.")
    private boolean keepRunning;

    ReplCommand(PromptWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws FlasherException, MicroPythonException {
        work.run(prompt, this::converse);
        return ExitCode.OK;
    }

    private void converse(SerialTransport port, EspLogger logger) throws FlasherException, MicroPythonException {
        TimeSource time = TimeSource.system();
        BoardText text = new BoardText(work.context().console().out());
        if (!keepRunning) {
            new MicroPython(port, ReplOptions.usual(), work.context().cancellation(), time).interrupt();
        }
        try (Keyboard keyboard = work.context().keyboard().get()) {
            logger.note("%s ends it.".formatted(keyboard.hasKeys() ? "Ctrl-]" : "Ctrl-C"));
            if (!keepRunning) {
                text.print(">>> ".getBytes(StandardCharsets.US_ASCII));
            }
            new SerialConversation(port, keyboard, work.context().cancellation(), time, "\r").hold(text::print, ANSWER);
        }
    }
}
