package io.flashlab.cli;

import io.flashlab.cli.CliErrorPresenter.Presented;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** What a person sees when a command fails, and the exit code for it. */
final class Failures implements IExecutionExceptionHandler {

    private final LoggerFactory loggers;
    private final GlobalOptions options;
    private final Map<String, String> environment;

    Failures(LoggerFactory loggers, GlobalOptions options, Map<String, String> environment) {
        this.loggers = loggers;
        this.options = options;
        this.environment = environment;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parseResult) {
        EspLogger logger = loggers.console(false);
        int code = tell(failure, logger);
        if (options.trace() || environment.containsKey("FLASHLAB_DEBUG")) {
            logger.error(StackTraces.of(failure));
        }
        return code;
    }

    private int tell(Exception failure, EspLogger logger) {
        return switch (failure) {
            case FlasherException e -> tell(options.errorPresenter().present(e), logger);
            case BoardFinder.NoBoardFound e -> {
                String text = String.valueOf(e.getMessage());
                yield tell(new Presented(text, "Is the board plugged in? Name its port with --port.", 2), logger);
            }
            case TypeConversionException e ->
                tell(new Presented(String.valueOf(e.getMessage()), "", ExitCode.FAILED), logger);
            default -> {
                logger.error(
                        "%n%s stopped because of a fault in itself: %s%nPlease report it with the output of the same"
                                        .formatted(Version.PROGRAM, failure)
                                + " command with --trace.");
                yield ExitCode.BUG;
            }
        };
    }

    static int tell(Presented error, EspLogger logger) {
        String start = error.exitCode() == ExitCode.CANCELLED ? "%n" : "%nA fatal error occurred: ";
        logger.error(start.formatted() + error.text());
        if (!error.hint().isEmpty()) {
            logger.error("Hint: " + error.hint());
        }
        return error.exitCode();
    }
}
