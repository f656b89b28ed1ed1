package io.flashlab.cli;

import io.flashlab.cli.args.LineEnd;
import io.flashlab.cli.terminal.Keyboard;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.reset.ResetSettings;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPythonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "monitor",
        description = {
            "Show what a board says and send it what is typed, until Ctrl-].",
            "The board is not reset by it. Ctrl-C goes to the board."
        },
        footer = {
            "",
            "Examples: what does the board say, from its reset on; and what the ROM of an ESP8266 says",
            "  flashlab-cli --port COM7 monitor --reset --timestamps",
            "  flashlab-cli --port COM7 monitor --reset --baud 74880"
        })
final class MonitorCommand implements Callable<Integer> {

    private static final Duration FOR_EVER = Duration.ofNanos(-1);

    private final PromptWork work;

    @Mixin
    private final PromptOptions prompt = new PromptOptions();

    @Option(names = "--timestamps", description = "Show the time before each line.")
    private boolean timestamps;

    @Option(names = "--hex", description = "Show bytes as hexadecimal digits, with the text beside them.")
    private boolean hexadecimal;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Keep what the board sends in this file as well, byte by byte.")
    private @Nullable Path output;

    @Option(
            names = "--eol",
            paramLabel = "END",
            defaultValue = "cr",
            converter = LineEnd.class,
            description = "What Enter sends: cr, lf or crlf. Default: ${DEFAULT-VALUE}.")
    private String lineEnd = "\r";

    @Option(names = "--reset", description = "Reset the board first, by DTR and RTS.")
    private boolean reset;

    MonitorCommand(PromptWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws FlasherException, MicroPythonException {
        work.run(prompt, this::monitor);
        return ExitCode.OK;
    }

    private void monitor(SerialTransport port, EspLogger logger) throws FlasherException {
        Path path = output;
        if (path == null) {
            converse(port, logger, bytes -> {});
            return;
        }
        try (OutputStream file = Files.newOutputStream(path)) {
            boolean[] failed = {false};
            converse(port, logger, bytes -> {
                try {
                    file.write(bytes);
                } catch (IOException e) {
                    failed[0] = true;
                }
            });
            if (failed[0]) {
                throw new FileUnusable(path, FileProblem.WRITE_FAILED);
            }
        } catch (IOException e) {
            throw new FileUnusable(path, FileProblem.WRITE_FAILED, e);
        }
    }

    private void converse(SerialTransport port, EspLogger logger, Consumer<byte[]> keep) throws FlasherException {
        MonitorView view = new MonitorView(timestamps, hexadecimal, () -> LocalTime.now(ZoneId.systemDefault()));
        BoardText text = new BoardText(work.context().console().out());
        TimeSource time = TimeSource.system();
        try (Keyboard keyboard = work.context().keyboard().get()) {
            logger.note("%s baud. %s ends it.".formatted(port.baudRate(), keyboard.hasKeys() ? "Ctrl-]" : "Ctrl-C"));
            if (reset) {
                ResetSequence.leave(port, ResetSettings.usual(), ResetSequence.isChipsOwnUsb(port), time);
            }
            new SerialConversation(port, keyboard, work.context().cancellation(), time, lineEnd)
                    .hold(
                            bytes -> {
                                keep.accept(bytes);
                                text.print(view.show(bytes));
                            },
                            FOR_EVER);
        }
    }
}
