package io.flashlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Commands that esptool has and this version has not, refused by name. */
final class LaterCommands {

    private static final List<String> NAND = List.of("read-nand-spare", "write-nand-spare", "dump-bbm");

    private LaterCommands() {}

    static void refuse(Commands commands) {
        NAND.forEach(name -> commands.add(name, () -> refusal(name)));
    }

    private static CommandLine refusal(String name) {
        CommandLine command = new CommandLine(new Refusal());
        command.getCommandSpec().name(name);
        command.getCommandSpec().usageMessage().hidden(true);
        return command;
    }

    /** Takes any arguments. */
    private static final class Refusal implements Callable<Integer> {

        @Spec
        private @Nullable CommandSpec command;

        @Unmatched
        private List<String> arguments = new ArrayList<>();

        @Override
        public Integer call() {
            throw NandFlash.refused(
                    command,
                    arguments.stream().anyMatch(word -> word.equals("-sc") || word.startsWith("--spi-connection")));
        }
    }
}
