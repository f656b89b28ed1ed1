package io.flashlab.cli.args;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the current spelling where somebody wrote an older one ({@code write_flash}, {@code --flash_size}). */
public final class OldSpellings {

    /** Options that changed by more than underscores. */
    private static final Map<String, String> RENAMED = Map.of(
            "--ignore_flash_encryption_efuse_setting", "--ignore-flash-enc-efuse",
            "--fill-flash-size", "--pad-to-size",
            "--no-diff-verify", "--trust-flash-content");

    private final Set<String> options;
    private final Set<String> commands;
    private final Deprecations deprecations;

    /**
     * @param options the options of today that the command line can hold
     * @param commands all commands of today
     * @param deprecations gets a remark for each replacement
     */
    public OldSpellings(Set<String> options, Set<String> commands, Deprecations deprecations) {
        this.options = Set.copyOf(options);
        this.commands = Set.copyOf(commands);
        this.deprecations = deprecations;
    }

    /** The arguments in today's spelling. */
    public List<String> replace(List<String> arguments) {
        List<String> current = new ArrayList<>();
        boolean commandSeen = false;
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                current.add(option(argument));
            } else if (!commandSeen) {
                String word = command(argument);
                commandSeen = commands.contains(word);
                current.add(word);
            } else {
                current.add(argument);
            }
        }
        return current;
    }

    private String option(String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String today = RENAMED.getOrDefault(name, name.replace('_', '-'));
        if (today.equals(name) || !options.contains(today)) {
            return argument;
        }
        deprecations.add("Deprecated: Option '%s' is deprecated. Use '%s' instead.".formatted(name, today));
        return today + argument.substring(name.length());
    }

    private String command(String word) {
        String today = word.replace('_', '-');
        if (today.equals(word) || !commands.contains(today)) {
            return word;
        }
        deprecations.add("Deprecated: Command '%s' is deprecated. Use '%s' instead.".formatted(word, today));
        return today;
    }
}
