package io.flashlab.cli;

import io.flashlab.cli.CliErrorPresenter.Presented;
import io.flashlab.cli.args.ArgumentFiles;
import io.flashlab.cli.args.Deprecations;
import io.flashlab.cli.args.OldSpellings;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.log.ConsoleLogger;
import io.flashlab.engine.task.CancellationToken;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line {@code flashlab-cli}: esptool's commands, options, output and exit codes. */
public final class FlashLabCli {

    private final CliContext context;
    private final Deprecations deprecations = new Deprecations();
    private final GlobalOptions options = new GlobalOptions();
    private final Opening opening;
    private final CommandLine commands;

    private FlashLabCli(CliContext context) {
        this.context = context;
        LoggerFactory loggers = new LoggerFactory(context.console(), context.logger(), options);
        EsptoolConfig config = EsptoolConfig.find(context.environment());
        opening = new Opening(loggers, deprecations, config);
        commands = new CommandTree(context, options, loggers, deprecations, config).build();
        commands.setExecutionStrategy(this::execute);
        commands.setParameterExceptionHandler(new UsageErrors(context.console(), opening));
        commands.setExecutionExceptionHandler(new Failures(loggers, options, context.environment()));
    }

    /** The program. */
    public static void main(String[] arguments) {
        // Scripts read what is printed: the same digits and decimal point in every country.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Console console = SystemConsole.open(System.getenv());
        CancellationToken cancellation = new CancellationToken();
        Interrupt interrupt =
                new Interrupt(cancellation, console.err(), Runtime.getRuntime()::halt, Duration.ofSeconds(2));
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt, "interrupt"));
        CliContext context = new CliContext(console, System.getenv(), SystemPorts::find, cancellation);
        int exitCode = run(List.of(arguments), context);
        interrupt.ended(exitCode);
        interrupt.exiting();
        System.exit(exitCode);
    }

    /**
     * Runs one command line to its end.
     *
     * @return exit code for the process: 0 success, 2 failure or wrong use, 1 a fault of the program, 130 cancelled
     */
    static int run(List<String> arguments, CliContext context) {
        return new FlashLabCli(context).run(arguments);
    }

    private int run(List<String> arguments) {
        List<String> expanded;
        try {
            expanded = ArgumentFiles.expand(arguments);
        } catch (FileUnusable e) {
            Presented error = options.errorPresenter().present(e);
            return Failures.tell(error, console());
        }
        if (!expanded.equals(arguments)) {
            console().print(Version.PROGRAM + " " + String.join(" ", expanded));
        }
        if (expanded.isEmpty()) {
            commands.usage(context.console().err());
            return ExitCode.FAILED;
        }
        return commands.execute(oldSpellings().replace(expanded).toArray(String[]::new));
    }

    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (!parsed.hasSubcommand()) {
            throw new ParameterException(commands, "Missing command.");
        }
        if (options.contradiction().isPresent()) {
            String problem = options.contradiction().get();
            return Failures.tell(new Presented(problem, "", ExitCode.FAILED), console());
        }
        if (!(parsed.subcommand().commandSpec().userObject() instanceof PortsCommand)) {
            // A list of ports is for other programs as well: nothing but the list.
            opening.show();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private OldSpellings oldSpellings() {
        Set<String> known = new HashSet<>(commands.getCommandSpec().optionsMap().keySet());
        commands.getSubcommands()
                .values()
                .forEach(command ->
                        known.addAll(command.getCommandSpec().optionsMap().keySet()));
        return new OldSpellings(known, commands.getSubcommands().keySet(), deprecations);
    }

    private ConsoleLogger console() {
        return new ConsoleLogger(
                context.console().out(),
                context.console().err(),
                context.console().terminal());
    }
}
