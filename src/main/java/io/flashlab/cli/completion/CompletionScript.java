package io.flashlab.cli.completion;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Makes the script that tells a shell how to complete the command line. */
public enum CompletionScript {
    BASH,
    ZSH,
    FISH,
    POWERSHELL;

    /**
     * The script, as text to be loaded by the shell.
     *
     * @param root the command line to be completed
     * @param words what the options of these types take
     */
    public String of(CommandLine root, Map<Class<?>, List<String>> words) {
        Vocabulary vocabulary = Vocabulary.of(root, words);
        return switch (this) {
            case BASH -> new BashScript(vocabulary).text();
            case ZSH -> new ZshScript(vocabulary).text();
            case FISH -> new FishScript(vocabulary).text();
            case POWERSHELL -> new PowerShellScript(vocabulary).text();
        };
    }

    /** Names of all options that something must follow. */
    static List<String> taking(List<Vocabulary.Option> options) {
        return options.stream()
                .filter(option -> !option.isSwitch())
                .flatMap(option -> option.names().stream())
                .toList();
    }

    static String names(List<Vocabulary.Option> options) {
        return options.stream().flatMap(option -> option.names().stream()).collect(Collectors.joining(" "));
    }
}
