package io.flashlab.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page for {@code man}, in its macros ({@code man(7)}): one page with every command, as help shows them.
 *
 * @param root the command line
 * @param version what the page's foot says
 */
public record ManualPage(CommandLine root, String version) {

    private static final String EXIT_STATUS = """
        .SH EXIT STATUS
        .TP
        .B 0
        It worked.
        .TP
        .B 1
        A fault of the program itself.
        .TP
        .B 2
        It did not work, or the command line is wrong.
        .TP
        .B 130
        It was cancelled with Ctrl\\-C.
        """;

    /**
     * The page.
     *
     * @param environment variables, each with the option that it stands for
     */
    public String text(Map<String, String> environment) {
        CommandSpec program = root.getCommandSpec();
        List<CommandSpec> commands = root.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .toList();
        return ".TH %s 1 \"\" \"%s\"\n".formatted(Roff.text(program.name()).toUpperCase(Locale.ROOT), version)
                + ".SH NAME\n%s \\- puts firmware onto Espressif boards\n".formatted(Roff.text(program.name()))
                + ".SH SYNOPSIS\n.B %s\n[OPTIONS] COMMAND [ARGS]...\n".formatted(Roff.text(program.name()))
                + ".SH DESCRIPTION\nTakes esptool's commands and options. Arguments may stand in a file: @file.\n"
                + ".SH OPTIONS\nThese stand before the command.\n"
                + options(program)
                + ".SH COMMANDS\n"
                + commands.stream().map(ManualPage::command).collect(Collectors.joining())
                + ".SH EXAMPLES\nWhat is done most often.\n"
                + examples(program)
                + EXIT_STATUS
                + environment(environment);
    }

    private static String command(CommandSpec command) {
        return ".SS %s\n%s\n"
                        .formatted(
                                Roff.text(synopsis(command)),
                                lines(command.usageMessage().description()))
                + command.positionalParameters().stream()
                        .map(ManualPage::parameter)
                        .collect(Collectors.joining())
                + options(command)
                + examples(command);
    }

    private static String synopsis(CommandSpec command) {
        return Stream.concat(
                        Stream.of(command.name()),
                        command.positionalParameters().stream().map(ManualPage::label))
                .collect(Collectors.joining(" "));
    }

    /** In brackets what may be left out, with dots what may be repeated. */
    private static String label(PositionalParamSpec parameter) {
        boolean repeated = parameter.arity().isVariable() || parameter.type().isAssignableFrom(List.class);
        String label =
                parameter.paramLabel() + (repeated && !parameter.paramLabel().endsWith("...") ? "..." : "");
        return parameter.arity().min() == 0 ? "[" + label + "]" : label;
    }

    private static String parameter(PositionalParamSpec parameter) {
        return ".TP\n.I %s\n%s\n".formatted(Roff.text(parameter.paramLabel()), description(parameter));
    }

    private static String options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(ManualPage::option)
                .collect(Collectors.joining());
    }

    private static String option(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> "\\fB" + Roff.text(name) + "\\fR")
                .collect(Collectors.joining(", "));
        String value = option.arity().max() == 0 ? "" : " \\fI" + Roff.text(option.paramLabel()) + "\\fR";
        return ".TP\n%s%s\n%s\n".formatted(names, value, description(option));
    }

    /** With the default's value in the place of picocli's variable. */
    private static String description(ArgSpec argument) {
        return lines(argument.description())
                .replace("${DEFAULT\\-VALUE}", Roff.text(String.valueOf(argument.defaultValue())));
    }

    private static String lines(String[] lines) {
        return Arrays.stream(lines)
                .filter(line -> !line.isBlank())
                .map(Roff::line)
                .collect(Collectors.joining("\n"));
    }

    /** Indented lines are examples, as they are typed. */
    private static String examples(CommandSpec command) {
        return Arrays.stream(command.usageMessage().footer())
                .filter(line -> !line.isBlank() && !line.equals("Examples:"))
                .map(line -> line.startsWith("  ")
                        ? ".RS\n.nf\n%s\n.fi\n.RE\n".formatted(Roff.line(line.strip()))
                        : ".PP\n%s\n".formatted(Roff.line(line.strip())))
                .collect(Collectors.joining());
    }

    private static String environment(Map<String, String> variables) {
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .map(variable -> ".TP\n.B %s\n%s\n"
                                .formatted(Roff.text(variable.getKey()), Roff.line(variable.getValue())))
                        .collect(Collectors.joining("", ".SH ENVIRONMENT\n", ""));
    }
}
