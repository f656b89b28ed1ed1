package io.flashlab.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes the exception for a command line that cannot be meant. */
final class UsageProblem {

    private UsageProblem() {}

    /** @param command the command whose usage is shown; set by the parser before any command runs */
    static ParameterException in(@Nullable CommandSpec command, String problem) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), problem);
    }
}
