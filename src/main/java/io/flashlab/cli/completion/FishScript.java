package io.flashlab.cli.completion;

import io.flashlab.cli.completion.Vocabulary.Command;
import io.flashlab.cli.completion.Vocabulary.Option;
import java.util.List;
import java.util.stream.Collectors;

/** For fish 3 and later. */
record FishScript(Vocabulary vocabulary) {

    String text() {
        return """
            # Completes %1$s in fish.
            # Always: %1$s completion fish > ~/.config/fish/completions/%1$s.fish
            function __flashlab_cli_command
                set -l tokens (commandline -opc)
                set -l skip 1
                for token in $tokens
                    if test $skip = 1
                        set skip 0
                        continue
                    end
                    switch $token
                        case %2$s
                            set skip 1
                        case '-*' '@*'
                        case '*'
                            echo $token
                            return
                    end
                end
            end
            function __flashlab_cli_in
                test "$(__flashlab_cli_command)" = "$argv[1]"
            end
            function __flashlab_cli_ports
                %1$s ports 2>/dev/null | tail -n +2 | string replace -r '\\s.*' ''
            end
            complete -c %1$s -f
            """.formatted(vocabulary.program(), String.join(" ", CompletionScript.taking(vocabulary.options())))
                + options("", vocabulary.options())
                + vocabulary.commands().stream().map(this::command).collect(Collectors.joining());
    }

    private String command(Command command) {
        String offered = "%s -a %s -d %s\n".formatted(when(""), command.name(), quoted(command.description()));
        String arguments = switch (command.arguments()) {
            case Values.Files() -> when(command.name()) + " -F\n";
            case Values.Words(List<String> words)
            when command.thenFiles() -> thenFiles(command, String.join(" ", words));
            case Values.Words(List<String> words) ->
                "%s -a %s\n".formatted(when(command.name()), quoted(String.join(" ", words)));
            case Values.Nothing(), Values.Ports(), Values.Anything() -> "";
        };
        return offered + options(command.name(), command.options()) + arguments;
    }

    private String thenFiles(Command command, String words) {
        String first = when(command.name(), "; and not __fish_seen_subcommand_from " + words);
        String then = when(command.name(), "; and __fish_seen_subcommand_from " + words);
        return "%s -a %s\n%s -F\n".formatted(first, quoted(words), then);
    }

    private String options(String command, List<Option> options) {
        return options.stream()
                .map(option -> "%s%s%s -d %s\n"
                        .formatted(
                                when(command),
                                option.names().stream().map(FishScript::name).collect(Collectors.joining()),
                                values(option.values()),
                                quoted(option.description())))
                .collect(Collectors.joining());
    }

    private String when(String command) {
        return when(command, "");
    }

    private String when(String command, String more) {
        return "complete -c %s -n '__flashlab_cli_in \"%s\"%s'".formatted(vocabulary.program(), command, more);
    }

    /** {@code -c}, {@code -fm} and {@code --chip} are three kinds of options for fish. */
    private static String name(String name) {
        String bare = name.replaceFirst("^--?", "");
        return (name.startsWith("--") ? " -l " : bare.length() == 1 ? " -s " : " -o ") + bare;
    }

    private static String values(Values values) {
        return switch (values) {
            case Values.Nothing() -> "";
            case Values.Words(List<String> words) -> " -x -a " + quoted(String.join(" ", words));
            case Values.Files() -> " -r -F";
            case Values.Ports() -> " -x -a '(__flashlab_cli_ports)'";
            case Values.Anything() -> " -x";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
