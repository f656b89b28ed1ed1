package io.flashlab.cli;

import java.util.List;
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

    /**
     * Whether these words ask for the version and nothing else. Scripts do, to see whether the program is there: no
     * command and no option has to be made for that.
     */
    static boolean isAllThatIsAsked(List<String> arguments) {
        return arguments.size() == 1 && arguments.getFirst().equals("version");
    }

    /** Says the version, to people. */
    void say() {
        loggers.console(false).print(Version.NUMBER);
    }

    @Override
    public Integer call() {
        say();
        loggers.report().add(facts -> facts.put("program", Version.PROGRAM).put("version", Version.NUMBER));
        return ExitCode.OK;
    }
}
