package io.flashlab.cli;

import io.flashlab.cli.args.ArgumentFiles;
import io.flashlab.cli.args.Deprecations;
import io.flashlab.cli.args.OldSpellings;
import io.flashlab.cli.json.JsonReport;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.log.ConsoleLogger;
import io.flashlab.engine.log.TerminalTraits;
import io.flashlab.engine.task.CancellationToken;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Set<String> names;
    private final CommandLine commands;
    private final Failures failures;
    private final JsonReport report;

    /** @param arguments the commands are made for these; for none of them, all commands are */
    private FlashLabCli(CliContext context, JsonReport report, List<String> arguments) {
        this.context = context;
        this.report = report;
        LoggerFactory loggers = new LoggerFactory(context.console(), context.logger(), options, report);
        EsptoolConfig config = EsptoolConfig.find(context.environment());
        opening = new Opening(loggers, deprecations, config);
        CommandTree tree = new CommandTree(context, options, loggers, deprecations, config);
        Commands all = tree.commands();
        names = all.names();
        commands = tree.build(all, arguments);
        commands.setExecutionStrategy(this::execute);
        failures = new Failures(loggers, options, context.environment());
        commands.setParameterExceptionHandler(new UsageErrors(context.console(), opening, report));
        commands.setExecutionExceptionHandler(failures);
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

    /** The commands and their options, as they are read: what help, completion and the manual page are made of. */
    static CommandLine model(Map<String, String> environment) {
        Console nowhere = new Console(silent(), silent(), TerminalTraits.plain());
        CliContext context = new CliContext(nowhere, environment, SystemPorts::find, new CancellationToken());
        return new FlashLabCli(context, JsonReport.none(), List.of()).commands;
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /**
     * Runs one command line to its end.
     *
     * @return exit code for the process: 0 success, 2 failure or wrong use, 1 a fault of the program, 130 cancelled
     */
    static int run(List<String> arguments, CliContext context) {
        if (VersionCommand.isAllThatIsAsked(arguments)) {
            return sayVersion(context);
        }
        List<String> expanded;
        try {
            expanded = ArgumentFiles.expand(arguments);
        } catch (FileUnusable e) {
            FlashLabCli program = speaking(arguments, context);
            return program.ended(program.failures.tell(e));
        }
        FlashLabCli program = speaking(expanded, context);
        if (!expanded.equals(arguments)) {
            program.console().print(Version.PROGRAM + " " + String.join(" ", expanded));
        }
        return program.ended(program.run(expanded));
    }

    private static int sayVersion(CliContext context) {
        LoggerFactory loggers =
                new LoggerFactory(context.console(), context.logger(), new GlobalOptions(), JsonReport.none());
        new Opening(loggers, new Deprecations(), EsptoolConfig.find(context.environment())).show();
        new VersionCommand(loggers).say();
        return ExitCode.OK;
    }

    /** Asked for JSON, it is all that standard output gets: words for people make way. */
    private static FlashLabCli speaking(List<String> arguments, CliContext context) {
        if (!arguments.contains(JsonReport.OPTION)) {
            return new FlashLabCli(context, JsonReport.none(), arguments);
        }
        Console console = context.console();
        Console aside = new Console(console.err(), console.err(), TerminalTraits.plain());
        return new FlashLabCli(context.withConsole(aside), JsonReport.to(console.out()), arguments);
    }

    private int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            commands.usage(context.console().err());
            return ExitCode.FAILED;
        }
        return commands.execute(oldSpellings().replace(arguments).toArray(String[]::new));
    }

    private int ended(int exitCode) {
        report.write();
        return exitCode;
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
            return failures.tellContradiction(options.contradiction().get());
        }
        report.add(
                facts -> facts.put("command", parsed.subcommand().commandSpec().name()));
        if (!(parsed.subcommand().commandSpec().userObject() instanceof ForPrograms)) {
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
        return new OldSpellings(known, names, deprecations);
    }

    private ConsoleLogger console() {
        return new ConsoleLogger(
                context.console().out(),
                context.console().err(),
                context.console().terminal());
    }
}
