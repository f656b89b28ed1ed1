package io.flashlab.cli.args;

/** Takes the name of a shell that can be told how to complete. */
public final class ShellName extends Choice<String> {

    public ShellName() {
        super(plain("bash", "zsh", "fish", "powershell"));
    }
}
