package io.flashlab.cli;

import io.flashlab.cli.json.JsonReport;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.log.ConsoleLogger;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.FileLogger;
import io.flashlab.engine.log.TeeLogger;
import io.flashlab.engine.log.TerminalTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the logger that the options ask for. */
final class LoggerFactory {

    private final Console console;
    private final Optional<EspLogger> callers;
    private final GlobalOptions options;
    private final JsonReport report;

    /**
     * @param callers a caller's own logger, which takes the console's place
     * @param report what the run says to other programs
     */
    LoggerFactory(Console console, Optional<EspLogger> callers, GlobalOptions options, JsonReport report) {
        this.console = console;
        this.callers = callers;
        this.options = options;
        this.report = report;
    }

    /** What the run says to other programs; words for people go to the loggers. */
    JsonReport report() {
        return report;
    }

    /**
     * A logger, and what is behind it.
     *
     * @param logger speaks on the console, and into the file if there is one
     * @param console its line is ended with this
     * @param file closed with this
     */
    record OpenLogger(EspLogger logger, Optional<ConsoleLogger> console, Optional<FileLogger> file)
            implements AutoCloseable {
        @Override
        public void close() {
            console.ifPresent(ConsoleLogger::finish);
            file.ifPresent(FileLogger::close);
        }
    }

    /** The console only, or the caller's logger in its place. */
    EspLogger console(boolean progress) {
        return withoutFile(progress).logger();
    }

    /** The console or the caller's logger, and the log file if one is asked for. */
    OpenLogger open(boolean progress) throws FileUnusable {
        OpenLogger open = withoutFile(progress);
        if (options.logFile().isEmpty()) {
            return open;
        }
        Path path = options.logFile().get();
        try {
            FileLogger file = FileLogger.open(path);
            return new OpenLogger(new TeeLogger(open.logger(), file), open.console(), Optional.of(file));
        } catch (IOException e) {
            throw new FileUnusable(path, FileProblem.WRITE_FAILED, e);
        }
    }

    private OpenLogger withoutFile(boolean progress) {
        if (callers.isPresent()) {
            EspLogger own = callers.get();
            own.setVerbosity(options.verbosity());
            return new OpenLogger(progress ? own : new WithoutProgress(own), Optional.empty(), Optional.empty());
        }
        // Packets are looked at line by line: nothing may be taken back between them.
        TerminalTraits terminal = options.trace() ? TerminalTraits.plain() : console.terminal();
        ConsoleLogger logger = new ConsoleLogger(console.out(), console.err(), terminal);
        logger.setVerbosity(options.verbosity());
        logger.showProgress(progress);
        return new OpenLogger(logger, Optional.of(logger), Optional.empty());
    }
}
