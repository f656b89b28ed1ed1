package io.flashlab.cli.completion;

import io.flashlab.cli.completion.Vocabulary.Command;
import io.flashlab.cli.completion.Vocabulary.Option;
import java.util.List;
import java.util.stream.Collectors;

/** For zsh 5 and later. */
record ZshScript(Vocabulary vocabulary) {

    String text() {
        return """
            #compdef %1$s
            # Completes %1$s in zsh. Now: source <(%1$s completion zsh)
            # Always: %1$s completion zsh > a folder of $fpath, as _%1$s
            _flashlab_cli_ports() {
              local -a ports
              ports=(${(f)"$(%1$s ports 2>/dev/null | awk 'NR > 1 { gsub(":", "\\\\\\\\:", $1); print $1 }')"})
              _describe 'port' ports
            }
            _flashlab_cli_commands() {
              local -a commands
              commands=(
            %2$s  )
              _describe 'command' commands
            }
            _flashlab_cli() {
              local curcontext="$curcontext" state
              local -a line
              typeset -A opt_args
              _arguments -C \\
            %3$s    '1: :_flashlab_cli_commands' \\
                '*:: :->arguments'
              [[ $state == arguments ]] || return
              case $words[1] in
            %4$s  esac
            }
            if [[ $funcstack[1] == _%1$s ]]; then
              _flashlab_cli "$@"
            else
              compdef _flashlab_cli %1$s
            fi
            """.formatted(
                vocabulary.program(),
                vocabulary.commands().stream()
                        .map(command -> "    '%s:%s'\n".formatted(command.name(), escaped(command.description())))
                        .collect(Collectors.joining()),
                options("    ", vocabulary.options()),
                vocabulary.commands().stream().map(ZshScript::arguments).collect(Collectors.joining()));
    }

    private static String arguments(Command command) {
        return "    %s)\n      _arguments \\\n%s        %s\n      ;;\n"
                .formatted(command.name(), options("        ", command.options()), rest(command));
    }

    private static String rest(Command command) {
        return switch (command.arguments()) {
            case Values.Words(List<String> words) ->
                (command.thenFiles() ? "'1:argument:(%s)' '*:file:_files'" : "'*:argument:(%s)'")
                        .formatted(String.join(" ", words));
            case Values.Files() -> "'*:file:_files'";
            case Values.Nothing(), Values.Ports(), Values.Anything() -> "'*:argument:'";
        };
    }

    private static String options(String indent, List<Option> options) {
        return options.stream().map(option -> indent + option(option) + " \\\n").collect(Collectors.joining());
    }

    private static String option(Option option) {
        String what = "[%s]%s".formatted(escaped(option.description()), values(option.values()));
        if (option.names().size() == 1) {
            return "'%s%s'".formatted(option.names().getFirst(), what);
        }
        return "'(%s)'{%s}'%s'".formatted(String.join(" ", option.names()), String.join(",", option.names()), what);
    }

    private static String values(Values values) {
        return switch (values) {
            case Values.Nothing() -> "";
            case Values.Words(List<String> words) -> ":value:(%s)".formatted(String.join(" ", words));
            case Values.Files() -> ":file:_files";
            case Values.Ports() -> ":port:_flashlab_cli_ports";
            case Values.Anything() -> ":value:";
        };
    }

    private static String escaped(String text) {
        return text.replace("'", "'\\''")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }
}
