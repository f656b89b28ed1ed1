package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.docs.GuideText;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands that the guide shows are tried on a simulated board, in the order of each page. */
class GuideCommandsTest {

    /** These never end, or need MicroPython, a server or a class. They are read, and have tests of their own. */
    private static final Set<String> ONLY_READ =
            Set.of("simulate", "check-boot", "monitor", "repl", "run", "fs", "lab");

    private static final Pattern CELL = Pattern.compile("`([a-z0-9-]+)`.*|(–|the same.*)");

    private final SimulatedPorts simulated = new SimulatedPorts();
    private final CliRun cli = new CliRun(new Ports(simulated, List::of));

    @TempDir
    private Path folder;

    static List<Path> pages() throws IOException {
        return GuideText.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandWorksAsItIsWritten(Path page) throws IOException {
        Files.write(folder.resolve("firmware.bin"), Images.esp8266(0x8000));
        Files.write(folder.resolve("backup.bin"), Images.esp8266(0x4000));
        for (String line : GuideText.commands(page)) {
            assertThat(line).startsWith("flashlab-cli ");
            String[] arguments =
                    Arrays.stream(line.split(" ")).skip(1).map(this::here).toArray(String[]::new);
            assertThatNoException()
                    .as(line)
                    .isThrownBy(() -> FlashLabCli.model(Map.of()).parseArgs(arguments));
            if (Stream.of(arguments).noneMatch(ONLY_READ::contains)) {
                Result result = cli.run(arguments);
                assertThat(result.exitCode()).as(line + "\n" + result.all()).isZero();
            }
        }
    }

    /** The board is the simulated one, and files are in a folder of the test. */
    private String here(String word) {
        if (word.startsWith("/dev/") || word.startsWith("rfc2217://")) {
            return SimulatedPorts.NAME;
        }
        return word.matches("[\\w-]+\\.(bin|json|csv|txt|py)")
                ? folder.resolve(word).toString()
                : word;
    }

    @Test
    void theComparisonHasEveryCommandOfEsptoolAndEveryOneOfFlashLab() throws IOException {
        List<String[]> rows = rows();

        assertThat(rows.stream().map(row -> command(row[1])).filter(name -> !name.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(EsptoolCommands.NAMES);
        assertThat(rows.stream().map(row -> command(row[2].startsWith("the same") ? row[1] : row[2])))
                .containsExactlyInAnyOrderElementsOf(ours());
        assertThat(rows).allSatisfy(row -> assertThat(row[3]).isNotBlank());
    }

    private static List<String> ours() {
        return FlashLabCli.model(Map.of()).getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(command -> command.name())
                .toList();
    }

    /** Of the table: nothing, and the columns. */
    private static List<String[]> rows() throws IOException {
        return Files.readString(Path.of("docs/guide/esptool.md"))
                .lines()
                .filter(line -> line.matches("\\| [`–].*"))
                .map(line -> line.split(" ?\\| ?"))
                .filter(row -> !row[1].equals("esptool"))
                .toList();
    }

    private static String command(String cell) {
        var matcher = CELL.matcher(cell);
        assertThat(matcher.matches()).as(cell).isTrue();
        return matcher.group(1) == null ? "" : matcher.group(1);
    }
}
