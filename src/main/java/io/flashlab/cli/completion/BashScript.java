package io.flashlab.cli.completion;

import io.flashlab.cli.completion.Vocabulary.Command;
import io.flashlab.cli.completion.Vocabulary.Option;
import java.util.List;
import java.util.stream.Collectors;

/** For bash 4.3 and later; nothing else must be installed. */
record BashScript(Vocabulary vocabulary) {

    String text() {
        String program = vocabulary.program();
        return """
            # Completes %1$s in bash. Now: source <(%1$s completion bash)
            # Always: %1$s completion bash > ~/.local/share/bash-completion/completions/%1$s
            _flashlab_cli() {
                local typed=${COMP_LINE:0:COMP_POINT} cur prev="" command="" words="" i
                local -a line
                read -r -a line <<< "$typed"
                cur=""
                if [[ $typed != *[[:space:]] ]]; then
                    cur=${line[-1]}
                    unset "line[-1]"
                fi
                for ((i = 1; i < ${#line[@]}; i++)); do
                    prev=${line[i]}
                    if [[ -z $command ]]; then
                        case $prev in
                            %2$s) ((i++)) ;;
                            -* | @*) ;;
                            *) command=$prev ;;
                        esac
                    fi
                done
                [[ ${#line[@]} -gt 1 ]] && prev=${line[-1]}
                if [[ $cur == --*=* ]]; then
                    prev=${cur%%%%=*}
                    cur=${cur#*=}
                fi
                COMPREPLY=()
                case "$command $prev" in
            %3$s        *)
                        case $command in
            %4$s            esac
                        ;;
                esac
                COMPREPLY=($(compgen -W "$words" -- "$cur"))
                # bash itself takes a colon for the beginning of a new word.
                if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then
                    COMPREPLY=("${COMPREPLY[@]#"${cur%%"${cur##*:}"}"}")
                fi
            }
            complete -F _flashlab_cli %1$s
            """.formatted(
                program, String.join(" | ", CompletionScript.taking(vocabulary.options())), values(), arguments());
    }

    private String values() {
        return cases("", vocabulary.options())
                + vocabulary.commands().stream()
                        .map(command -> cases(command.name(), command.options()))
                        .collect(Collectors.joining());
    }

    private static String cases(String command, List<Option> options) {
        return options.stream()
                .filter(option -> !option.isSwitch())
                .map(option -> "        %s) %s ;;\n"
                        .formatted(
                                option.names().stream()
                                        .map(name -> "\"%s %s\"".formatted(command, name))
                                        .collect(Collectors.joining(" | ")),
                                offer(option.values())))
                .collect(Collectors.joining());
    }

    private static String offer(Values values) {
        return switch (values) {
            case Values.Words(List<String> words) -> "words='" + String.join(" ", words) + "'";
            case Values.Files() -> "compopt -o default; return";
            case Values.Ports() -> "words=$(flashlab-cli ports 2> /dev/null | awk 'NR > 1 { print $1 }')";
            case Values.Nothing(), Values.Anything() -> "return";
        };
    }

    private String arguments() {
        String commands = vocabulary.commands().stream().map(Command::name).collect(Collectors.joining(" "));
        return "                '') words='%s %s' ;;\n"
                        .formatted(commands, CompletionScript.names(vocabulary.options()))
                + vocabulary.commands().stream().map(BashScript::arguments).collect(Collectors.joining());
    }

    private static String arguments(Command command) {
        String options = "words='%s'".formatted(CompletionScript.names(command.options()));
        String offer = switch (command.arguments()) {
            case Values.Words(List<String> words) ->
                (command.thenFiles() ? unlessGiven(words) : "")
                        + "words='%s %s'".formatted(String.join(" ", words), CompletionScript.names(command.options()));
            case Values.Files() ->
                "if [[ $cur == -* ]]; then %s; else compopt -o default; return; fi".formatted(options);
            case Values.Nothing(), Values.Ports(), Values.Anything() -> options;
        };
        return "                %s) %s ;;\n".formatted(command.name(), offer);
    }

    private static String unlessGiven(List<String> words) {
        return "if [[ $cur != -* && \" ${line[*]} \" =~ \" \"(%s)\" \" ]]; then compopt -o default; return; fi; "
                .formatted(String.join("|", words));
    }
}
