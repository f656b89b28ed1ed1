package io.flashlab.cli;

import io.flashlab.cli.args.ShellName;
import io.flashlab.cli.completion.CompletionScript;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a script that makes a shell complete commands, options and ports.",
        footer = {
            "",
            "Example: for this bash, and for every bash from now on",
            "  source <(flashlab-cli completion bash)",
            "  flashlab-cli completion bash > ~/.local/share/bash-completion/completions/flashlab-cli"
        })
final class CompletionCommand implements Callable<Integer>, ForPrograms {

    private final Console console;
    private final Map<Class<?>, List<String>> words;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", converter = ShellName.class, description = "bash, zsh, fish or powershell.")
    private String shell = "";

    /** @param words what the options of these types take */
    CompletionCommand(Console console, Map<Class<?>, List<String>> words) {
        this.console = console;
        this.words = words;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).commandLine().getParent();
        CompletionScript script = switch (shell) {
            case "zsh" -> CompletionScript.ZSH;
            case "fish" -> CompletionScript.FISH;
            case "powershell" -> CompletionScript.POWERSHELL;
            default -> CompletionScript.BASH;
        };
        // Shells take \n for the end of a line on every system.
        console.out().print(script.of(root, words));
        console.out().flush();
        return ExitCode.OK;
    }
}
