package io.flashlab.cli;

import io.flashlab.cli.args.Spelling;
import io.flashlab.cli.json.JsonReport;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person sees when the command line itself is wrong. */
final class UsageErrors implements IParameterExceptionHandler {

    private final Console console;
    private final Opening opening;
    private final JsonReport report;

    UsageErrors(Console console, Opening opening, JsonReport report) {
        this.console = console;
        this.opening = opening;
        this.report = report;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        if (command.getParent() != null) {
            opening.show();
        }
        console.out().flush();
        console.err().println("Usage: " + UsageText.synopsis(command));
        String help =
                "Try '%s --help' for help.".formatted(command.getCommandSpec().qualifiedName());
        console.err().println(help);
        console.err().println();
        String problem = describe(error, command);
        console.err().println("Error: " + problem);
        console.err().flush();
        if (command.getParent() != null) {
            report.add(facts -> facts.put("command", command.getCommandName()));
        }
        report.error(Failures.USAGE, problem, help, ExitCode.FAILED);
        return ExitCode.FAILED;
    }

    private static String describe(ParameterException error, CommandLine command) {
        return switch (error) {
            case UnmatchedArgumentException e -> unmatched(e, command);
            case MissingParameterException e -> missing(e);
            default -> {
                String message = String.valueOf(error.getMessage());
                ArgSpec argument = error.getArgSpec();
                yield error.getCause() instanceof TypeConversionException cause && argument != null
                        ? "Invalid value for %s: %s".formatted(names(argument), cause.getMessage())
                        : message;
            }
        };
    }

    private static String unmatched(UnmatchedArgumentException e, CommandLine command) {
        String word = e.getUnmatched().getFirst();
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        if (e.isUnknownOption()) {
            CommandLine root = command.getParent();
            if (root != null && root.getCommandSpec().optionsMap().containsKey(name)) {
                return "No such option '%s' here: it goes before the command, as in '%s %s ... %s'."
                        .formatted(name, root.getCommandName(), name, command.getCommandName());
            }
            return "No such option '%s'.%s".formatted(name, didYouMean(name, longOptions(command)));
        }
        if (command.getParent() == null) {
            return "No such command '%s'.%s".formatted(word, didYouMean(word, commands(command)));
        }
        return "Got unexpected extra argument (%s).".formatted(String.join(" ", e.getUnmatched()));
    }

    private static List<String> commands(CommandLine root) {
        return root.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(CommandSpec::name)
                .toList();
    }

    private static List<String> longOptions(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }

    private static String didYouMean(String word, Collection<String> candidates) {
        String words = Spelling.nearest(word, candidates).stream()
                .map(candidate -> "'" + candidate + "'")
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : " Did you mean %s?".formatted(words);
    }

    private static String missing(MissingParameterException e) {
        ArgSpec first =
                e.getMissing().isEmpty() ? e.getArgSpec() : e.getMissing().getFirst();
        return switch (first) {
            case OptionSpec option -> "Option %s requires an argument.".formatted(names(option));
            case PositionalParamSpec positional
            when positional.arity().isVariable() -> "Missing argument '%s...'.".formatted(positional.paramLabel());
            case PositionalParamSpec positional -> "Missing argument '%s'.".formatted(positional.paramLabel());
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String names(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            return Arrays.stream(option.names())
                    .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                    .map(name -> "'" + name + "'")
                    .collect(Collectors.joining(" / "));
        }
        return "'" + argument.paramLabel() + "'";
    }
}
