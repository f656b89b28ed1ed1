package io.flashlab.cli;

import io.flashlab.cli.json.JsonReport;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.engine.transport.TracingTransport;
import io.flashlab.engine.transport.WireTrace;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.ReplOptions;
import java.util.List;

/** Runs a command's work on a port whose board runs its program. The board is not reset by it. */
final class PromptWork {

    /** Set for a board whose raw-paste mode does not work. */
    private static final String NO_RAW_PASTE = "FLASHLAB_NO_RAW_PASTE";

    private final CliContext context;
    private final GlobalOptions options;
    private final LoggerFactory loggers;

    PromptWork(CliContext context, GlobalOptions options, LoggerFactory loggers) {
        this.context = context;
        this.options = options;
        this.loggers = loggers;
    }

    JsonReport report() {
        return loggers.report();
    }

    CliContext context() {
        return context;
    }

    GlobalOptions options() {
        return options;
    }

    /** What a command does with a port. */
    @FunctionalInterface
    interface Work {
        void on(SerialTransport port, EspLogger logger) throws FlasherException, MicroPythonException;
    }

    /** What a command does with MicroPython. */
    @FunctionalInterface
    interface PythonWork {
        void on(MicroPython board, EspLogger logger) throws FlasherException, MicroPythonException;
    }

    /** Opens the port, works, and closes it. */
    void run(PromptOptions prompt, Work work) throws FlasherException, MicroPythonException {
        try (LoggerFactory.OpenLogger open = loggers.open(true);
                SerialTransport port = traced(open(prompt, open.logger()), open.logger())) {
            work.on(port, open.logger());
        }
    }

    /** The same, for work that needs the interpreter; the board is left at its prompt, if it still answers. */
    void python(PromptOptions prompt, PythonWork work) throws FlasherException, MicroPythonException {
        run(prompt, (port, logger) -> {
            MicroPython board = new MicroPython(port, repl(context), context.cancellation(), context.time());
            try {
                work.on(board, logger);
            } catch (MicroPythonException e) {
                board.settle();
                throw e;
            }
            board.interrupt();
        });
    }

    /** How MicroPython is spoken to. */
    static ReplOptions repl(CliContext context) {
        return ReplOptions.usual().withRawPaste(!context.environment().containsKey(NO_RAW_PASTE));
    }

    private SerialTransport open(PromptOptions prompt, EspLogger logger) throws FlasherException {
        String name = options.port().isPresent() ? options.port().get() : onlyPort();
        logger.print("Serial port %s:".formatted(name));
        report().add(facts -> facts.put("port", name));
        return context.ports().get().opener().open(name, prompt.rate(options));
    }

    private String onlyPort() {
        List<PortInfo> all = context.ports().get().lister().list();
        List<PortInfo> candidates = BoardFinder.candidates(all, options.portFilter());
        if (candidates.isEmpty()) {
            throw new BoardFinder.NoBoardFound(0);
        }
        return candidates.getFirst().name();
    }

    private SerialTransport traced(SerialTransport port, EspLogger logger) {
        return options.trace() ? new TracingTransport(port, new WireTrace(logger, TimeSource.system())) : port;
    }
}
