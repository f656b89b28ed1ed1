package io.flashlab.cli.completion;

import io.flashlab.cli.completion.Vocabulary.Command;
import io.flashlab.cli.completion.Vocabulary.Option;
import java.util.List;
import java.util.stream.Collectors;

/** For PowerShell 5.1 and later. */
record PowerShellScript(Vocabulary vocabulary) {

    String text() {
        return """
            # Completes %1$s in PowerShell. Now: %1$s completion powershell | Out-String | Invoke-Expression
            # Always: add that line to the file that $PROFILE names.
            Register-ArgumentCompleter -Native -CommandName '%1$s', '%1$s.exe' -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $options = @{
            %2$s    }
                $arguments = @{
            %3$s    }
                $line = @($commandAst.CommandElements |
                    Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or ($_.Extent.EndOffset -eq $cursorPosition -and $wordToComplete -eq '') } |
                    ForEach-Object { $_.ToString() })
                $command = ''
                for ($i = 1; $i -lt $line.Count -and $command -eq ''; $i++) {
                    if ($options[''].ContainsKey($line[$i])) {
                        if ($null -ne $options[''][$line[$i]]) { $i++ }
                    } elseif ($line[$i] -notmatch '^[-@]') {
                        $command = $line[$i]
                    }
                }
                if (-not $options.ContainsKey($command)) { return }
                $before = if ($line.Count -gt 1) { $line[-1] } else { '' }
                $offered = if ($options[$command].ContainsKey($before) -and $null -ne $options[$command][$before]) {
                    $options[$command][$before]
                } elseif ($wordToComplete -like '-*') {
                    $options[$command].Keys
                } elseif ($arguments[$command] | Where-Object { $line -contains $_ }) {
                    @()
                } else {
                    $arguments[$command]
                }
                if ($offered -contains '<ports>') {
                    $offered = %1$s ports 2>$null | Select-Object -Skip 1 | ForEach-Object { ($_ -split '\\s+')[0] }
                }
                $offered | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """.formatted(
                        vocabulary.program(),
                        level("", vocabulary.options())
                                + vocabulary.commands().stream()
                                        .map(command -> level(command.name(), command.options()))
                                        .collect(Collectors.joining()),
                        arguments());
    }

    /** A switch has no list of values: {@code $null}. No offer at all makes PowerShell complete names of files. */
    private static String level(String command, List<Option> options) {
        String entries = options.stream()
                .flatMap(option ->
                        option.names().stream().map(name -> "'%s' = %s".formatted(name, values(option.values()))))
                .collect(Collectors.joining("; "));
        return "        '%s' = @{ %s }\n".formatted(command, entries);
    }

    private String arguments() {
        String commands = list(vocabulary.commands().stream().map(Command::name).toList());
        return "        '' = %s\n".formatted(commands)
                + vocabulary.commands().stream()
                        .filter(command -> command.arguments() instanceof Values.Words)
                        .map(command -> "        '%s' = %s\n".formatted(command.name(), values(command.arguments())))
                        .collect(Collectors.joining());
    }

    private static String values(Values values) {
        return switch (values) {
            case Values.Nothing() -> "$null";
            case Values.Words(List<String> words) -> list(words);
            case Values.Ports() -> "@('<ports>')";
            case Values.Files(), Values.Anything() -> "@()";
        };
    }

    private static String list(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ", "@(", ")"));
    }
}
