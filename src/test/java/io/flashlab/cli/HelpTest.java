package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.cli.args.ArgumentFiles;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Help and the manual page, which is made of the same words. */
class HelpTest {

    private final CommandLine model = FlashLabCli.model(Map.of());
    private final CliRun cli = CliRun.withPorts();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAnExample(String command) {
        assertThat(examples(command))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("flashlab-cli"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleIsOne(String command) throws Exception {
        for (String example : examples(command)) {
            String[] words = arguments(example);
            assertThatNoException().as(example).isThrownBy(() -> model.parseArgs(words));
        }
        assertThat(String.join("\n", examples(command))).contains(command);
    }

    @Test
    void theExamplesOfTheProgramAreSomeToo() throws Exception {
        List<String> examples = examples(model.getCommandSpec());

        assertThat(examples).hasSizeGreaterThan(2);
        for (String example : examples) {
            String[] words = arguments(example);
            assertThatNoException().as(example).isThrownBy(() -> model.parseArgs(words));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theManualPageHasEveryOptionOfEveryCommand(String command) {
        String page = cli.run("manual-page").out().replace("\\", "");

        assertThat(page).contains(".SS " + command);
        spec(command).options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> assertThat(page).contains("fB" + option.longestName() + "fR"));
    }

    @Test
    void theManualPageIsOneForMan() throws Exception {
        Path page = Files.writeString(
                folder.resolve("flashlab-cli.1"), cli.run("manual-page").out());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mandoc")), "mandoc is not installed");

        Process mandoc = new ProcessBuilder("/usr/bin/mandoc", "-Tlint", "-Wwarning", page.toString())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // A date would make every build another one.
        assertThat(complaints.lines().filter(line -> !line.contains("missing date")))
                .isEmpty();
    }

    static Stream<String> commands() {
        return FlashLabCli.model(Map.of()).getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(CommandSpec::name);
    }

    private CommandSpec spec(String command) {
        return model.getSubcommands().get(command).getCommandSpec();
    }

    private List<String> examples(String command) {
        return examples(spec(command));
    }

    /** Indented lines; those indented deeper are words. */
    private static List<String> examples(CommandSpec command) {
        return Stream.of(command.usageMessage().footer())
                .filter(line -> line.startsWith("  ") && !line.startsWith("   "))
                .map(String::strip)
                .toList();
    }

    /** What the program gets of a line: not the redirections around it. */
    private String[] arguments(String line) throws IOException {
        String call = line.substring(line.indexOf("flashlab-cli"))
                .replaceFirst("^flashlab-cli ", "")
                .replaceFirst(" >.*|\\)$", "");
        Path file = Files.writeString(folder.resolve("arguments"), call);
        return fileArguments(file).toArray(String[]::new);
    }

    private static List<String> fileArguments(Path file) throws IOException {
        try {
            return ArgumentFiles.expand(List.of("@" + file));
        } catch (FileUnusable e) {
            throw new IOException(e);
        }
    }
}
