package io.flashlab.cli;

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
    private final GlobalOptions options;

    LoggerFactory(Console console, GlobalOptions options) {
        this.console = console;
        this.options = options;
    }

    /**
     * A logger, and what is behind it.
     *
     * @param logger speaks on the console, and into the file if there is one
     * @param console its line is ended with this
     * @param file closed with this
     */
    record OpenLogger(EspLogger logger, ConsoleLogger console, Optional<FileLogger> file) implements AutoCloseable {
        @Override
        public void close() {
            console.finish();
            file.ifPresent(FileLogger::close);
        }
    }

    /** The console only. */
    ConsoleLogger console(boolean progress) {
        // Packets are looked at line by line: nothing may be taken back between them.
        TerminalTraits terminal = options.trace() ? TerminalTraits.plain() : console.terminal();
        ConsoleLogger logger = new ConsoleLogger(console.out(), console.err(), terminal);
        logger.setVerbosity(options.verbosity());
        logger.showProgress(progress);
        return logger;
    }

    /** The console, and the log file if one is asked for. */
    OpenLogger open(boolean progress) throws FileUnusable {
        ConsoleLogger onConsole = console(progress);
        if (options.logFile().isEmpty()) {
            return new OpenLogger(onConsole, onConsole, Optional.empty());
        }
        Path path = options.logFile().get();
        try {
            FileLogger file = FileLogger.open(path);
            return new OpenLogger(new TeeLogger(onConsole, file), onConsole, Optional.of(file));
        } catch (IOException e) {
            throw new FileUnusable(path, FileProblem.WRITE_FAILED, e);
        }
    }
}
