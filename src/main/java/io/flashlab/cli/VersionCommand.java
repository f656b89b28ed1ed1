package io.flashlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Print the version of this program.",
        footer = {"", "Example", "  flashlab-cli version"})
final class VersionCommand implements Callable<Integer> {

    private final LoggerFactory loggers;

    VersionCommand(LoggerFactory loggers) {
        this.loggers = loggers;
    }

    @Override
    public Integer call() {
        loggers.console(false).print(Version.NUMBER);
        loggers.report().add(facts -> facts.put("program", Version.PROGRAM).put("version", Version.NUMBER));
        return ExitCode.OK;
    }
}
