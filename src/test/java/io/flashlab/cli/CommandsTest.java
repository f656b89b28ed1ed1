package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.args.Deprecations;
import io.flashlab.cli.json.JsonReport;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.log.TerminalTraits;
import io.flashlab.engine.task.CancellationToken;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flash-id",
                "flash_id",
                "--port COM7 flash-id",
                "-p COM7 --trace flash-id --json",
                "--port=version flash-id",
                "--port version --baud 9600 flash-id version"
            })
    void onlyTheCommandThatIsAskedForIsMade(String arguments) {
        assertThat(commandsFor(arguments.split(" "))).containsExactly("flash-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--port version --help",
                "flash-idd",
                "flash-idd flash-id",
                "--port-filter name=CH340 vid=0x1a86 flash-id",
                "manual-page",
                "completion bash"
            })
    void whereNoCommandIsNamedForSureOrTheCommandIsAboutAllOfThemAllAreMade(String arguments) {
        assertThat(commandsFor(arguments.split(" "))).contains("flash-id", "version", "write-flash", "dump-bbm");
    }

    @Test
    void eachIsKnownByTheNameThatItCallsItself() {
        FlashLabCli.model(Map.of())
                .getSubcommands()
                .forEach((name, command) ->
                        assertThat(command.getCommandSpec().name()).isEqualTo(name));
    }

    private static Iterable<String> commandsFor(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(nowhere, nowhere, TerminalTraits.plain());
        CliContext context = new CliContext(console, Map.of(), SystemPorts::find, new CancellationToken());
        GlobalOptions options = new GlobalOptions();
        LoggerFactory loggers = new LoggerFactory(console, Optional.empty(), options, JsonReport.none());
        CommandTree tree = new CommandTree(context, options, loggers, new Deprecations(), EsptoolConfig.none());
        CommandLine root = tree.build(tree.commands(), List.of(arguments));
        return root.getSubcommands().keySet();
    }
}
