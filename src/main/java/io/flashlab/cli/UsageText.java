package io.flashlab.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: commands in groups, the most used first. */
final class UsageText {

    private static final Map<String, List<String>> GROUPS = Map.of(
            "Basic commands",
            List.of(
                    "ports",
                    "write-flash",
                    "read-flash",
                    "verify-flash",
                    "erase-flash",
                    "erase-region",
                    "read-mac",
                    "flash-id",
                    "version"),
            "After flashing",
            List.of("check-boot", "monitor", "repl", "run", "fs"),
            "Many boards",
            List.of("lab"),
            "Firmware files",
            List.of("image-info", "merge-bin", "elf2image"),
            "Other commands",
            List.of(
                    "chip-id",
                    "get-security-info",
                    "read-flash-status",
                    "write-flash-status",
                    "read-flash-sfdp",
                    "read-mem",
                    "write-mem",
                    "dump-mem",
                    "load-ram",
                    "simulate",
                    "completion"));

    private UsageText() {}

    static void arrange(CommandLine root, int columns) {
        root.setUsageHelpWidth(Math.clamp(columns, 80, 120));
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, UsageText::commands);
    }

    /** One line that shows how a command is used. */
    static String synopsis(CommandLine command) {
        String[] custom = command.getCommandSpec().usageMessage().customSynopsis();
        if (custom.length > 0) {
            return custom[0];
        }
        StringBuilder text = new StringBuilder(command.getCommandSpec().qualifiedName()).append(" [OPTIONS]");
        command.getCommandSpec()
                .positionalParameters()
                .forEach(parameter ->
                        text.append((parameter.required() ? " %s" : " [%s]").formatted(parameter.paramLabel())));
        return text.toString();
    }

    private static String commands(Help help) {
        StringBuilder text = new StringBuilder();
        for (String group :
                List.of("Basic commands", "After flashing", "Many boards", "Firmware files", "Other commands")) {
            text.append(System.lineSeparator()).append(group).append(':').append(System.lineSeparator());
            for (String name : GROUPS.getOrDefault(group, List.of())) {
                Help command = help.subcommands().get(name);
                if (command != null) {
                    text.append("  %-19s %s%n".formatted(name, firstLine(command)));
                }
            }
        }
        return text.toString();
    }

    private static String firstLine(Help command) {
        return command.commandSpec().usageMessage().description()[0];
    }
}
