package io.flashlab.cli.completion;

import io.flashlab.cli.args.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What can be completed.
 *
 * @param program the program's name
 * @param options those before the command
 * @param commands without hidden ones
 */
record Vocabulary(String program, List<Option> options, List<Command> commands) {

    private static final List<String> USUAL_BAUD_RATES =
            List.of("9600", "74880", "115200", "230400", "460800", "921600", "1500000", "2000000");

    private static final List<String> AUTO_OR_USUAL_BAUD_RATES =
            Stream.concat(Stream.of("auto"), USUAL_BAUD_RATES.stream()).toList();

    /**
     * An option.
     *
     * @param names the shortest first
     * @param description one line
     * @param values what follows it
     */
    record Option(List<String> names, String description, Values values) {

        boolean isSwitch() {
            return values instanceof Values.Nothing;
        }
    }

    /**
     * A command.
     *
     * @param description one line
     * @param arguments what its arguments are
     * @param thenFiles whether words are its first argument only, and names of files follow
     */
    record Command(String name, String description, List<Option> options, Values arguments, boolean thenFiles) {}

    /** @param words what the options of these types take */
    static Vocabulary of(CommandLine root, Map<Class<?>, List<String>> words) {
        Reader reader = new Reader(words);
        return new Vocabulary(
                root.getCommandName(),
                reader.options(root.getCommandSpec()),
                root.getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(command -> !command.usageMessage().hidden())
                        .map(reader::command)
                        .toList());
    }

    private record Reader(Map<Class<?>, List<String>> words) {

        private List<Option> options(CommandSpec command) {
            return command.options().stream()
                    .filter(option -> !option.hidden())
                    .map(this::option)
                    .toList();
        }

        private Option option(OptionSpec option) {
            return new Option(List.of(option.names()), firstLine(option.description()), values(option));
        }

        private Command command(CommandSpec command) {
            List<Values> arguments = command.positionalParameters().stream()
                    .map(this::values)
                    .filter(values -> !(values instanceof Values.Anything))
                    .toList();
            Values first = arguments.isEmpty() ? new Values.Nothing() : arguments.getFirst();
            return new Command(
                    command.name(),
                    firstLine(command.usageMessage().description()),
                    options(command),
                    first,
                    first instanceof Values.Words && arguments.contains(new Values.Files()));
        }

        private Values values(ArgSpec argument) {
            if (argument.arity().max() == 0) {
                return new Values.Nothing();
            }
            if (argument.converters().length > 0 && argument.converters()[0] instanceof Choice<?> choice) {
                return new Values.Words(choice.words());
            }
            if (words.containsKey(argument.type())) {
                return new Values.Words(words.getOrDefault(argument.type(), List.of()));
            }
            if (argument.completionCandidates() != null) {
                List<String> candidates = new ArrayList<>();
                argument.completionCandidates().forEach(candidates::add);
                return new Values.Words(candidates);
            }
            return switch (argument.paramLabel()) {
                case "SERIAL-PORT" -> new Values.Ports();
                case "BAUD-RATE|auto" -> new Values.Words(AUTO_OR_USUAL_BAUD_RATES);
                case "BAUD-RATE" -> new Values.Words(USUAL_BAUD_RATES);
                default -> isFile(argument) ? new Values.Files() : new Values.Anything();
            };
        }

        private static boolean isFile(ArgSpec argument) {
            return argument.type() == Path.class
                    || argument.paramLabel().equals("FILE")
                    || argument.paramLabel().contains("filename");
        }

        private static String firstLine(String[] description) {
            return description.length == 0
                    ? ""
                    : CommandLine.Help.Ansi.OFF
                            .string(description[0])
                            .replaceAll("[:.,;(].*", "")
                            .strip();
        }
    }
}
