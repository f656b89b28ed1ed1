package io.flashlab.cli;

import io.flashlab.cli.manual.ManualPage;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the build makes the manual page with. */
@Command(name = "manual-page", hidden = true, description = "Print the manual page, for man.")
final class ManualPageCommand implements Callable<Integer>, ForPrograms {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    ManualPageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).commandLine().getParent();
        Map<String, String> variables = EnvironmentDefaults.described();
        variables.put("ESPTOOL_CFGFILE", "The configuration file, in the place of esptool.cfg.");
        variables.put("NO_COLOR", "Set to anything: no colours.");
        console.out().print(new ManualPage(root, Version.BANNER).text(variables));
        console.out().flush();
        return ExitCode.OK;
    }
}
