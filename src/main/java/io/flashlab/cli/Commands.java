package io.flashlab.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands by name, made when they are needed. To read the annotations of all of them takes several times as long
 * as most runs, and a run needs those of one.
 */
final class Commands {

    private final Map<String, Supplier<CommandLine>> byName = new LinkedHashMap<>();
    private final Set<String> aboutAll = new HashSet<>();

    /** Adds a command after the others. */
    void add(String name, Supplier<CommandLine> command) {
        byName.put(name, command);
    }

    /** The same, of a command that has something to say about all the others. */
    void addAboutAll(String name, Supplier<CommandLine> command) {
        add(name, command);
        aboutAll.add(name);
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Gives the root the one command that the arguments name; all, where they name none or a word is in doubt. */
    void addTo(CommandLine root, List<String> arguments) {
        Optional<String> named = named(arguments, root.getCommandSpec().optionsMap());
        byName.forEach((name, command) -> {
            if (named.isEmpty() || named.get().equals(name)) {
                root.addSubcommand(name, command.get());
            }
        });
    }

    private Optional<String> named(List<String> arguments, Map<String, OptionSpec> options) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            OptionSpec option = options.get(word);
            if (option != null && option.arity().min() > 0) {
                i++;
            } else if (!word.startsWith("-")) {
                return Optional.of(word.replace('_', '-'))
                        .filter(byName::containsKey)
                        .filter(name -> !aboutAll.contains(name));
            }
        }
        return Optional.empty();
    }
}
