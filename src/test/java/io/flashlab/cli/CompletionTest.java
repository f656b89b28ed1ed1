package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion scripts, loaded by the shells they are for. */
class CompletionTest {

    private static final String PORTS = """
        flashlab-cli() {
            printf 'PORT          DESCRIPTION\\nCOM7          CH340\\nsim://esp01s  Simulated\\n'
        }
        """;

    private final CliRun cli = CliRun.withPorts();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "wri | write-flash write-flash-status write-mem",
                "--cha |",
                "--ch | --chip",
                "-c esp32p | esp32p4",
                "--chip=esp32p | esp32p4",
                "--before usb | usb-reset",
                "-b a | auto",
                "monitor -b 9 | 9600 921600",
                "-c esp32 -p COM3 read-fl | read-flash read-flash-status read-flash-sfdp",
                "write-flash --flash-m | --flash-mode",
                "write-flash -fm d | dio dout",
                "write-flash -ff 2 | 26m 24m 20m",
                "write-flash -fs 1 | 1MB 16MB 128MB",
                "-c esp32 elf2image -fs 4 | 4MB 4MB-c1",
                "simulate esp32s | esp32s2 esp32s3",
                "completion f | fish",
                "-p CO | COM7",
                "-p sim: | //esp01s",
                "flash-id --spi-connection | --spi-connection",
                "mon | monitor",
                "monitor --eol l | lf",
                "monitor --t | --timestamps",
                "fs p | put",
                "fs --rec | --recursive",
                "repl --k | --keep-running",
                "check-boot --no | --no-reset",
            })
    void bashCompletes(String typed, String expected) throws Exception {
        String offered = bash(typed);

        assertThat(offered.strip()).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"write-flash 0 ", "--log-file ", "image-info fi", "elf2image -o ", "fs put ma", "run bl"})
    void whereAFileGoesBashCompletesFiles(String typed) throws Exception {
        assertThat(bash(typed)).contains("files: -o default");
    }

    @Test
    void afterTheProgramEveryCommandIsOffered() throws Exception {
        assertThat(bash("").split(" "))
                .contains("ports", "write-flash", "--port")
                .doesNotContain("read-nand-spare");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "wri | write-flash write-flash-status write-mem",
                "-c esp32p | esp32p4",
                "-p COM3 write-flash -fm d | dio dout",
                "write-flash --flash-m | --flash-mode",
                "image-info fi | firmware.bin",
                "fs p | put",
                "fs put fi | firmware.bin"
            })
    void fishCompletes(String typed, String expected) throws Exception {
        Files.createFile(folder.resolve("firmware.bin"));

        List<String> lines = run(
                "fish",
                "--no-config",
                "-c",
                "source %s; complete -C 'flashlab-cli %s'".formatted(script("fish"), typed));

        assertThat(lines.stream().map(line -> line.replaceFirst("\t.*", ""))).containsExactly(expected.split(" "));
    }

    @Test
    void zshCanReadItsScript() throws Exception {
        assertThat(run("zsh", "-n", script("zsh").toString())).isEmpty();
    }

    @Test
    void powerShellCanReadItsScript() throws Exception {
        Path script = script("powershell");

        assertThat(run("pwsh", "-NoProfile", "-Command", ". '%s'".formatted(script)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "powershell"})
    void nothingButTheScriptIsPrinted(String shell) {
        String script = cli.run("completion", shell).out();

        assertThat(script)
                .startsWith("#")
                .contains("write-flash", "flash-mode", "esp32c61", "1MB", "dout")
                .doesNotContain("\r", "flashlab-cli v", "read-nand-spare", "KEEP");
    }

    /** What bash is told, after the function that it would call. */
    private String bash(String typed) throws Exception {
        String call = PORTS + """
            compopt() { echo "files: $*"; }
            source '%s'
            COMP_LINE='flashlab-cli %s'
            COMP_POINT=${#COMP_LINE}
            _flashlab_cli
            echo "${COMPREPLY[*]}"
            """.formatted(script("bash"), typed);
        return String.join("\n", run("bash", "--norc", "-c", call));
    }

    private Path script(String shell) throws IOException {
        return Files.writeString(
                folder.resolve("completion." + shell),
                cli.run("completion", shell).out());
    }

    private List<String> run(String program, String... arguments) throws Exception {
        assumeTrue(isInstalled(program), program + " is not installed");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
