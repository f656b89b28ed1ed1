package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens before a board is touched. The phrases asserted are those that esptool 5.3.1 prints. */
class CommandLineTest {

    private static final PortInfo CH340 =
            new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB, Optional.of(new UsbId(0x1a86, 0x7523, "A6")));

    private final CliRun cli = CliRun.withPorts();

    @TempDir
    private Path folder;

    @Test
    void versionIsTheOneOfTheBuild() throws IOException {
        Result result = cli.run("version");

        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(result.out()).isEqualTo("flashlab-cli v%1$s\n%1$s\n".formatted(version.group(1)));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void withoutArgumentsHelpIsShown() {
        Result result = cli.run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Usage: flashlab-cli [OPTIONS] COMMAND [ARGS]...", "Examples:");
    }

    static Stream<String> commands() {
        return Stream.concat(
                EsptoolCommands.NAMES.stream(),
                Stream.of("check-boot", "completion", "fs", "lab", "monitor", "ports", "repl", "simulate"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsListedAndExplained(String command) {
        assertThat(cli.run("--help").out()).containsPattern("(?m)^  " + command + " ");

        Result help = cli.run(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: flashlab-cli " + command).contains("--help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "frobnicate | Error: No such command 'frobnicate'.",
                "writeflash | Error: No such command 'writeflash'. Did you mean 'write-flash'",
                "--frob version | Error: No such option '--frob'.",
                "-p x write-flash --frob 0 a | Error: No such option '--frob'. Did you mean '--force'",
                "-c esp9999 flash-id | Error: Invalid value for '--chip' / '-c': 'esp9999' is not one of 'auto',"
                        + " 'esp8266',",
                "-b fast flash-id | Error: Invalid value for '--baud' / '-b': 'fast' is not a valid integer.",
                "-b 0 flash-id | Error: Invalid value for '--baud' / '-b': 0 is no rate: it must be at least 1.",
                "--before now flash-id | Error: Invalid value for '--before': 'now' is not one of 'default-reset',",
                "--port x | Error: Missing command.",
                "--port | Error: Option '--port' / '-p' requires an argument.",
                "flash-id --port COM3 | Error: No such option '--port' here: it goes before the command",
                "flash-id extra | Error: Got unexpected extra argument (extra).",
                "erase-region 0x1000 lots | Error: Invalid value for 'SIZE': 'lots' is not a valid integer.",
                "erase-region zero 4k | Error: Invalid value for 'ADDRESS': 'zero' is not a valid integer.",
                "erase-region 0 | Error: Missing argument 'SIZE'.",
                "read-flash 0 lots out | Error: Invalid value for 'SIZE': 'lots' is not a valid integer.",
                "write-flash | Error: Missing argument '<address> <filename>...'.",
                "write-flash 0 | Must be pairs of an address and the binary filename to write there.",
                "write-flash zero pom.xml | Address \"zero\" must be a number.",
                "write-flash 0 nosuch.bin | No such file or directory: 'nosuch.bin'",
                "verify-flash 0 nosuch.bin | No such file or directory: 'nosuch.bin'",
                "write-flash 0 src | Is a directory: 'src'",
                "write-flash -fs 10MB 0 pom.xml | Invalid value for '--flash-size' / '-fs': '10MB' is not one of"
                        + " 'detect',",
                "write-flash -fm xio 0 pom.xml | '--flash-mode' / '-fm': 'xio' is not one of 'keep', 'qio', 'qout',"
                        + " 'dio', 'dout'.",
                "write-flash -z -u 0 pom.xml | Illegal usage: --no-compress is mutually exclusive with arguments:"
                        + " --compress.",
                "write-flash --encrypt 0 pom.xml --encrypt-files 0 pom.xml | Options --encrypt and --encrypt-files must"
                        + " not be specified at the same time.",
                "write-flash 0 pom.xml --encrypt-files 0 | Invalid value for '--encrypt-files': Must be pairs of an",
                "write-flash 0 pom.xml --encrypt-files 0x100 README.md | Invalid value for '--encrypt-files': Detected"
                        + " overlap at address: 0x100 ",
                "write-flash 0 pom.xml --trust-flash-content | Option --trust-flash-content requires --diff-with.",
                "write-flash 0 pom.xml -s --diff-with pom.xml | Illegal usage: --skip-flashed is mutually exclusive"
                        + " with arguments: --diff-with, --trust-flash-content.",
                "write-flash 0 pom.xml --diff-with nosuch.bin | Invalid value for '--diff-with': No such file or",
                "write-flash 0 pom.xml --diff-with pom.xml skip | '--diff-with': 2 files to compare with, but only 1",
                "write-flash --diff-with a 0 pom.xml | Missing argument '<address> <filename>...'.",
                "write-flash --flash-type nand 0 pom.xml | --spi-connection is required for NAND flash operations.",
                "verify-flash -ft nand 0 pom.xml | --spi-connection is required for NAND flash operations.",
                "read-flash -ft nand 0 128 out.bin | --spi-connection is required for NAND flash operations.",
                "erase-flash -ft nand | --spi-connection is required for NAND flash operations.",
                "erase-region -ft nand 0 0x20000 | --spi-connection is required for NAND flash operations.",
                "read-nand-spare 0 | --spi-connection is required for NAND flash operations.",
                "read-nand-spare -sc 1,2,3,4,5 0 | NAND flash is not supported by flashlab-cli",
                "erase-flash -ft nand -sc 1,2,3,4,5 | NAND flash is not supported by flashlab-cli",
                "erase-region -ft norr 0 4k | '--flash-type' / '-ft': 'norr' is not one of 'nor', 'nand'. Did you mean"
                        + " 'nor'?",
                "-c esp32s4 flash-id | Did you mean 'esp32h4', 'esp32p4', 'esp32s2'?",
                "write-flash -fs 4mb 0 pom.xml | Did you mean '4MB'?",
                "-c esp8266 merge-bin -o x --pad-to-size 2MB-c1 0 pom.xml | '2MB-c1' is not one of '256KB', '512KB',"
                        + " '1MB'",
                "-c esp8266 elf2image -e 4 a.elf | '--version' / '-e': '4' is not one of '1', '2', '3'.",
                "-c esp32 elf2image --flash-mmu-page-size 32kb a.elf | Did you mean '32KB'?",
                "-c esp32 elf2image -fm keep a.elf | 'keep' is not one of 'qio', 'qout', 'dio', 'dout'.",
                "-c esp32 merge-bin -o x -f elf 0 pom.xml | '--format' / '-f': 'elf' is not one of 'raw', 'uf2',"
                        + " 'hex'.",
                "flash-id -sc QSPI | '--spi-connection' / '-sc': QSPI is not a valid spi-connection value.",
                "flash-id -sc 1,2 | 1,2 is not a valid list of comma-separated pin numbers.",
                "flash-id -sc 1,2,3,4,x | 1,2,3,4,x is not a valid argument. All pins must be numeric values",
                "--override-vddsdio 3.3V version | 'OFF'.",
                "--stub-version 3 version | '--stub-version': '3' is not one of '1', '2'.",
                "read-flash-status --bytes 4 | Invalid value for '--bytes': '4' is not one of '1', '2', '3'.",
                "write-flash-status | Error: Missing argument 'VALUE'.",
                "write-mem 0 0x1ffffffff | Error: Invalid value for 'VALUE': '0x1ffffffff' does not fit in 32 bits.",
                "write-mem 0 1 all | Error: Invalid value for 'MASK': 'all' is not a valid integer.",
                "dump-mem 0 ALL out | Error: Invalid value for 'SIZE': 'ALL' is not a valid integer.",
                "load-ram | Error: Missing argument 'FILENAME'.",
                "--silent=maybe version | 'maybe'"
            })
    void aWrongCommandLineIsExplained(String arguments, String message) {
        Result result = cli.run(arguments.split(" "));

        assertThat(result.err()).contains(message).contains("Try 'flashlab-cli");
        assertThat(result.err().lines().filter(line -> line.startsWith("Error: ")))
                .hasSize(1);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        Path secret = Files.createFile(folder.resolve("secret.bin"));
        assumeFalse(!secret.toFile().setReadable(false) || Files.isReadable(secret), "this user may read everything");

        assertThat(cli.run("write-flash", "0", secret.toString()).err())
                .contains("Permission denied: '%s'".formatted(secret));
    }

    @Test
    void filesInOneSectorOverlap() throws IOException {
        String a = file("a.bin", 0x1001);
        String b = file("b.bin", 16);

        Result result = cli.run("write-flash", "0x1d00", b, "0x0", a);

        assertThat(result.err()).contains("Detected overlap at address: 0x1d00 for file: " + b);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(cli.run("write-flash", "0", a, "0x1000", b).err()).contains("Detected overlap at address: 0x1000 ");
        assertThat(cli.run("write-flash", "0", a, "0", b).err()).contains("Detected overlap at address: 0x0 ");
    }

    @Test
    void filesInNeighbouringSectorsDoNotOverlap() throws IOException {
        Result result =
                cli.run("--port", "COM9", "write-flash", "0", file("a.bin", 0x1000), "0x1000", file("b.bin", 1));

        assertThat(result.err()).doesNotContain("overlap").contains("Could not open COM9");
    }

    @Test
    void aReadingThatCannotBeWrittenIsRefusedBeforeTheBoardIsTouched() {
        Path output = folder.resolve("nofolder").resolve("backup.bin");

        Result result = cli.run("--port", "COM9", "read-flash", "0", "ALL", output.toString());

        assertThat(result.err())
                .contains("A fatal error occurred: File '%s' does not exist.".formatted(output.getParent()));
        assertThat(cli.run("--port", "COM9", "read-flash", "0", "ALL", folder.toString())
                        .err())
                .contains("'%s' is a folder, not a file.".formatted(folder));
    }

    @Test
    void oldSpellingsWorkWithARemarkOnTheOutputStream() {
        Result result =
                cli.run("--before", "no_reset", "--port", "COM9", "write_flash", "--flash_size", "1MB", "0", "pom.xml");

        assertThat(result.out())
                .contains(
                        "Deprecated: Command 'write_flash' is deprecated. Use 'write-flash' instead.\n",
                        "Deprecated: Option '--flash_size' is deprecated. Use '--flash-size' instead.\n",
                        "Deprecated: Choice 'no_reset' for option '--before' is deprecated. Use 'no-reset' instead.\n");
        assertThat(result.err()).contains("Could not open COM9");
    }

    @Test
    void argumentsMayStandInAFile() throws IOException {
        Path arguments = Files.writeString(folder.resolve("args"), "--port COM9\nflash-id\n");

        Result result = cli.run("@" + arguments);

        assertThat(result.out()).startsWith("flashlab-cli --port COM9 flash-id\nflashlab-cli v");
        assertThat(result.err()).contains("Could not open COM9");
    }

    @Test
    void aMissingArgumentFileIsNamed() {
        Result result = cli.run("@nosuch.txt");

        assertThat(result.err()).contains("A fatal error occurred: File 'nosuch.txt' does not exist.");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void optionsMayComeFromTheEnvironment() {
        cli.with("ESPTOOL_PORT", "COM77");

        assertThat(cli.run("flash-id").err()).contains("Could not open COM77, the port is busy or doesn't exist.");
        assertThat(cli.run("--port", "COM78", "flash-id").err()).contains("Could not open COM78,");
        assertThat(cli.with("ESPTOOL_BAUD", "quick").run("flash-id").err())
                .contains("Invalid value for '--baud' / '-b': 'quick' is not a valid integer.");
    }

    @Test
    void withoutPortsNothingCanBeConnected() {
        Result result = cli.run("flash-id");

        assertThat(result.out()).contains("Found 0 serial ports...\n");
        assertThat(result.err())
                .contains("A fatal error occurred: Could not connect to an Espressif device on any of the 0 available"
                        + " serial ports.");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void everyRealPortIsTriedAndNoSimulatedOne() {
        PortInfo onBoard = new PortInfo("/dev/ttyS0", "", Kind.OTHER);
        PortInfo simulated = new PortInfo("sim://esp01s", "ESP-01S (1 MB)", Kind.SIMULATED);

        Result result = CliRun.withPorts(onBoard, simulated, CH340).run("flash-id");

        assertThat(result.out())
                .contains("Found 2 serial ports...\nSerial port /dev/ttyUSB0:\nSerial port /dev/ttyS0:\n")
                .doesNotContain("sim://");
        assertThat(result.err())
                .contains("/dev/ttyUSB0 failed to connect: Could not open /dev/ttyUSB0", "any of the 2 available");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name=NOSUCH | Found 0 serial ports...",
                "vid=0x1a86 | Found 1 serial ports...",
                "vid=0x1a86 serial=B | Found 0 serial ports...",
                "product=1 | Option --port-filter argument key not recognized.",
                "COM3 | Option --port-filter argument must consist of key=value."
            })
    void portsCanBeFiltered(String filter, String phrase) {
        Result result = CliRun.withPorts(CH340).run(("--port-filter " + filter + " flash-id").split(" "));

        assertThat(result.all()).contains(phrase);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void silentSaysNothingButErrors() {
        Result result = cli.run("--silent", "--port", "COM9", "flash_id");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("A fatal error occurred: Could not open COM9");
    }

    @Test
    void silentAndVerboseContradictEachOther() {
        assertThat(cli.run("-s", "-v", "version").err())
                .contains("A fatal error occurred: Cannot use both --verbose and --silent options at the same time.");
        assertThat(cli.run("-s", "-t", "version").exitCode()).isEqualTo(2);
    }

    @Test
    void theStubThatThereIsIsTheSecondVersion() {
        assertThat(cli.run("--stub-version", "2", "version").exitCode()).isZero();
        assertThat(cli.run("--stub-version", "1", "--no-stub", "version").exitCode())
                .isZero();
        assertThat(cli.run("--stub-version", "1", "version").err()).contains("Espressif's legacy stub");
    }

    @Test
    void portsAreATableForPeople() {
        Result result = CliRun.withPorts(CH340, new PortInfo("sim://esp01s", "ESP-01S", Kind.SIMULATED))
                .run("ports");

        assertThat(result.out()).isEqualTo("""
            PORT          DESCRIPTION        USB ID     SERIAL NUMBER
            /dev/ttyUSB0  USB-SERIAL CH340   1a86:7523  A6
            sim://esp01s  Simulated ESP-01S
            """);
    }

    @Test
    void aFaultOfTheProgramIsOneAndAsksForAReport() {
        CliRun broken = new CliRun(new Ports(
                (name, baudRate) -> {
                    throw new IllegalStateException("impossible");
                },
                java.util.List::of));

        Result result = broken.run("--port", "COM9", "flash-id");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("because of a fault in itself", "impossible", "--trace");
        assertThat(result.err()).doesNotContain("\tat ");
        assertThat(broken.run("--trace", "--port", "COM9", "flash-id").err()).contains("\tat ");
    }

    @Test
    void aLogFileKeepsWhatWasSaid() throws IOException {
        Path log = folder.resolve("run.log");

        cli.run("--log-file", log.toString(), "--port", "COM9", "flash-id");

        assertThat(Files.readString(log)).contains("INFO  Serial port COM9:");
        assertThat(cli.run("--log-file", folder.toString(), "--port", "COM9", "flash-id")
                        .err())
                .contains("'%s' cannot be written.".formatted(folder));
    }

    private String file(String name, int size) throws IOException {
        return Files.write(folder.resolve(name), new byte[size]).toString();
    }
}
