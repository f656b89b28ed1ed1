package io.flashlab.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The pairs of address and file that end a command. All of them are checked before a board is touched. */
final class FilesToFlash {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "<address> <filename>",
            description = "Flash address and the file that goes there, as often as needed.")
    private List<String> words = List.of();

    /** In the order given. */
    List<AddressedFile> files() {
        return AddressedFile.parse(
                words, problem -> UsageProblem.in(command, "Invalid value for '<address> <filename>...': " + problem));
    }
}
