package io.flashlab.cli;

import io.flashlab.cli.CliErrorPresenter.Presented;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.micropython.MicroPythonException;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** What a person and a program see when a command fails, and the exit code for it. */
final class Failures implements IExecutionExceptionHandler {

    /** The kind of error of a command line that cannot be meant. */
    static final String USAGE = "usage";

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
            case FlasherException e -> tell(kind(e), options.errorPresenter().present(e), logger);
            case MicroPythonException e -> tell(kindOf(e.getClass()), PythonErrorPresenter.present(e), logger);
            case BoardFinder.NoBoardFound e ->
                tell(
                        "no-board-found",
                        new Presented(
                                message(e), "Is the board plugged in? Name its port with --port.", ExitCode.FAILED),
                        logger);
            case TypeConversionException e -> tell(USAGE, new Presented(message(e), "", ExitCode.FAILED), logger);
            default -> bug(failure, logger);
        };
    }

    private int bug(Exception failure, EspLogger logger) {
        String text = "%s stopped because of a fault in itself: %s".formatted(Version.PROGRAM, failure);
        String hint = "Please report it with the output of the same command with --trace.";
        logger.error("%n%s%n%s".formatted(text, hint));
        loggers.report().error("internal", text, hint, ExitCode.BUG);
        return ExitCode.BUG;
    }

    /** An error that comes before any command runs. */
    int tell(FlasherException failure) {
        return tell(failure, loggers.console(false));
    }

    /** Options that contradict each other. */
    int tellContradiction(String problem) {
        return tell(USAGE, new Presented(problem, "", ExitCode.FAILED), loggers.console(false));
    }

    private int tell(String kind, Presented error, EspLogger logger) {
        String start = error.exitCode() == ExitCode.CANCELLED ? "%n" : "%nA fatal error occurred: ";
        logger.error(start.formatted() + error.text());
        if (!error.hint().isEmpty()) {
            logger.error("Hint: " + error.hint());
        }
        loggers.report().error(kind, error.text(), error.hint(), error.exitCode());
        return error.exitCode();
    }

    /** The name that programs know an error by: {@code no-sync} for {@code NoSync}. */
    static String kind(FlasherException error) {
        return kindOf(error.getClass());
    }

    static String kindOf(Class<?> error) {
        return error.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
