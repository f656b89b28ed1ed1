package io.flashlab.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that esptool has and this version has not. They are refused by name: doing something else than was asked for
 * could cost somebody a board.
 */
final class LaterOptions {

    private LaterOptions() {}

    static void refuse(CommandSpec command) {
        switch (command.name()) {
            case Version.PROGRAM -> add(command, "--stub-version");
            case "write-flash" -> add(command, "--nand-end-address");
            default -> {
                // The other commands have all of esptool's options.
            }
        }
    }

    private static void add(CommandSpec command, String name) {
        OptionSpec.Builder option =
                OptionSpec.builder(name).type(String.class).arity("0..1").hidden(true);
        command.addOption(option.setter(new Refusal(command, name)).build());
    }

    /** Reached only when the option is on the command line, or when the parser clears what an earlier run left. */
    private record Refusal(CommandSpec command, String name) implements ISetter {
        @Override
        @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
        public <T> T set(T value) {
            if (value != null) {
                throw UsageProblem.in(
                        command,
                        "Option '%s' is not supported by %s v%s.".formatted(name, Version.PROGRAM, Version.NUMBER));
            }
            return value;
        }
    }
}
