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
            case Version.PROGRAM -> {
                add(command, "--override-vddsdio");
                add(command, "--stub-version");
            }
            case "write-flash" -> {
                add(command, "--encrypt");
                add(command, "--encrypt-files");
                add(command, "--ignore-flash-enc-efuse");
                add(command, "--diff-with");
                add(command, "--trust-flash-content");
                add(command, "-s", "--skip-flashed");
                addForFlash(command);
            }
            case "verify-flash", "read-flash", "erase-flash", "erase-region", "flash-id" -> addForFlash(command);
            default -> {
                // The other commands have all of esptool's options.
            }
        }
    }

    private static void addForFlash(CommandSpec command) {
        add(command, "-sc", "--spi-connection");
        add(command, "-ft", "--flash-type");
    }

    private static void add(CommandSpec command, String... names) {
        OptionSpec.Builder option =
                OptionSpec.builder(names).type(String.class).arity("0..1").hidden(true);
        command.addOption(
                option.setter(new Refusal(command, names[names.length - 1])).build());
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
