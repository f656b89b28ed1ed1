package io.flashlab.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options may be given by environment variables; the names are esptool's. */
final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final Map<String, String> VARIABLES = Map.of(
            "--chip", "ESPTOOL_CHIP",
            "--stub-version", "ESPTOOL_STUB_VERSION",
            "--port", "ESPTOOL_PORT",
            "--baud", "ESPTOOL_BAUD",
            "--before", "ESPTOOL_BEFORE",
            "--after", "ESPTOOL_AFTER",
            "--connect-attempts", "ESPTOOL_CONNECT_ATTEMPTS",
            "--flash-mode", "ESPTOOL_FM",
            "--flash-freq", "ESPTOOL_FF",
            "--flash-size", "ESPTOOL_FS");

    /** Options of these commands are named like others and mean something else. */
    private static final Set<String> OF_THEIR_OWN = Set.of("simulate", "monitor", "repl", "fs", "run", "check-boot");

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The variables, each with what it does. */
    static Map<String, String> described() {
        Map<String, String> described = new HashMap<>();
        VARIABLES.forEach((option, variable) -> described.put(variable, "Stands for %s.".formatted(option)));
        return described;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option
                && !OF_THEIR_OWN.contains(option.command().name())) {
            String variable = VARIABLES.get(option.longestName());
            return variable == null ? null : environment.get(variable);
        }
        return null;
    }
}
