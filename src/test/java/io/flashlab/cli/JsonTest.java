package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other programs get of the command line. The values are those that esptool 5.3.1 prints of the same boards. */
class JsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatedPorts simulated = new SimulatedPorts();
    private final CliRun cli = new CliRun(new Ports(simulated, simulated));

    @TempDir
    private Path folder;

    @Test
    void portsHaveNumbersForNumbers() {
        PortInfo usb = new PortInfo(
                "/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB, Optional.of(new UsbId(0x1a86, 0x7523, "A6")));
        PortInfo board = new PortInfo("sim://esp01s", "ESP-01S", Kind.SIMULATED);

        Result result = CliRun.withPorts(usb, board).run("ports", "--json");

        assertThat(JSON.readTree(result.out())).isEqualTo(JSON.readTree("""
            {"command": "ports", "ports": [
              {"name": "/dev/ttyUSB0", "description": "USB-SERIAL CH340", "kind": "usb",
               "vid": 6790, "pid": 29987, "serial": "A6"},
              {"name": "sim://esp01s", "description": "ESP-01S", "kind": "simulated"}]}
            """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "version | {'program': 'flashlab-cli', 'version': '0.1.0'}",
                "-p sim://esp01s read-mac | {'mac': '5c:cf:7f:12:34:56'}",
                "-p sim://esp32c6 read-mac | {'mac': '5c:cf:7f:12:34:56', 'macExtension': 'ff:fe',"
                        + " 'eui64': '5c:cf:7f:ff:fe:12:34:56'}",
                "-p sim://esp01s chip-id | {'chipId': 1193046}",
                "-p sim://esp32c3 chip-id | {'mac': '5c:cf:7f:12:34:56'}",
                "-p sim://esp32c3-encrypted get-security-info | {'flags': 0, 'flagNames': [], 'flashCryptCount': 1,"
                        + " 'keyPurposes': [4, 0, 0, 0, 0, 0, 12], 'chipId': 5, 'apiVersion': 3, 'secureBoot': false,"
                        + " 'flashEncryption': true}",
                "-p sim://esp01s read-flash-status | {'status': 0, 'bytes': 2}",
                "-p sim://esp01s write-flash-status --bytes 1 4 | {'before': 0, 'after': 4}",
                "-p sim://esp01s read-mem 0x40001000 | {'address': 1073745920, 'value': 4293968129}",
                "-p sim://esp01s write-mem 0x3ffe8800 0xabad1dea 0xffff | {'address': 1073645568,"
                        + " 'value': 2880249322, 'mask': 65535}",
                "-p sim://esp01s read-flash-sfdp 1 3 | {'address': 1, 'data': [70, 68, 80]}",
                "-p sim://esp01s erase-region 0x1000 4k | {'address': 4096, 'size': 4096}",
                "-p sim://esp01s erase-flash | {}",
                "-p sim://esp01s run | {}",
            })
    void theResultOfACommandIsAnObject(String arguments, String expected) {
        Result result = cli.run(("--json " + arguments).split(" "));

        JsonNode facts = JSON.readTree(result.out());
        assertThat(facts.get("command").stringValue()).isIn((Object[]) arguments.split(" "));
        assertThat(without(facts, "command", "board")).isEqualTo(JSON.readTree(expected.replace('\'', '"')));
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void aBoardSaysWhatItIs() {
        JsonNode facts = JSON.readTree(
                cli.run("-p", "sim://esp32s3", "flash-id", "--json").out());

        assertThat(without(facts.get("board"), "features")).isEqualTo(JSON.readTree("""
            {"port": "sim://esp32s3", "chip": "ESP32-S3", "stub": true, "secureDownloadMode": false,
             "description": "ESP32-S3 (QFN56) (revision v0.2)", "revision": 2, "crystalMhz": 40,
             "usbMode": "serial-jtag", "mac": "5c:cf:7f:12:34:56"}
            """));
        assertThat(facts.get("board").get("features").isArray()).isTrue();
        assertThat(facts.get("flash")).isEqualTo(JSON.readTree("""
            {"manufacturer": 239, "device": 16406, "maker": "Winbond", "part": "W25Q32", "size": 4194304,
             "type": "quad", "voltage": "3.3V", "voltageSource": "a strapping pin"}
            """));
    }

    @Test
    void wordsAndProgressGoToTheOtherStream() throws IOException {
        String file =
                Files.write(folder.resolve("a.bin"), Images.esp8266(0x8000)).toString();

        Result result = cli.run("-p", "sim://esp01s", "write-flash", "--json", "0", file);

        JsonNode facts = JSON.readTree(result.out());
        JsonNode written = facts.get("files").get(0);
        assertThat(without(written, "name", "seconds", "md5", "sent")).isEqualTo(JSON.readTree("""
            {"address": 0, "size": 32768, "verified": true, "outcome": "written", "sectors": 0, "sectorsRight": 0}
            """));
        assertThat(written.get("name").stringValue()).isEqualTo(file);
        assertThat(written.get("sent").isIntegralNumber()).isTrue();
        assertThat(facts.get("seconds").isNumber()).isTrue();
        assertThat(result.err()).contains("flashlab-cli v", "Wrote 32768 bytes", "Hard resetting via RTS pin...");
        assertThat(cli.run("--silent", "--json", "-p", "sim://esp01s", "read-mac")
                        .err())
                .isEmpty();
    }

    @Test
    void filesThatWereMadeAreNamed() throws IOException {
        Path flash = folder.resolve("flash.bin");
        Path memory = folder.resolve("memory.bin");
        Path merged = folder.resolve("merged.bin");

        JsonNode read = json("-p", "sim://esp01s", "read-flash", "4096", "0x100", flash.toString());
        JsonNode dumped = json("-p", "sim://esp01s", "dump-mem", "0x40001000", "16", memory.toString());
        JsonNode made = json("-c", "esp8266", "merge-bin", "-o", merged.toString(), "0x10", flash.toString());

        assertThat(read.get("address").longValue()).isEqualTo(4096);
        assertThat(read.get("size").longValue()).isEqualTo(Files.size(flash)).isEqualTo(256);
        assertThat(read.get("file").stringValue()).isEqualTo(flash.toString());
        assertThat(read.get("seconds").isNumber()).isTrue();
        assertThat(dumped.get("size").longValue()).isEqualTo(Files.size(memory)).isEqualTo(16);
        assertThat(made.get("size").longValue()).isEqualTo(Files.size(merged)).isEqualTo(272);
        assertThat(made.get("format").stringValue()).isEqualTo("raw");
    }

    @Test
    void filesThatDifferAreAResultAndAnError() throws IOException {
        String file = Files.write(folder.resolve("a.bin"), new byte[4096]).toString();

        Result result = cli.run("-p", "sim://esp01s", "verify-flash", "--diff", "0x1000", file, "--json");

        JsonNode facts = JSON.readTree(result.out());
        assertThat(facts.get("matches").booleanValue()).isFalse();
        assertThat(facts.get("files").get(0).get("differences")).isEqualTo(JSON.readTree("""
            [{"address": 4096, "size": 4096}]
            """));
        assertThat(facts.get("error").stringValue()).isEqualTo("verify-mismatch");
        assertThat(facts.get("exitCode").intValue()).isEqualTo(2).isEqualTo(result.exitCode());
    }

    @Test
    void anImageIsTakenApart() throws IOException {
        String file =
                Files.write(folder.resolve("a.bin"), Images.esp8266(0x8000)).toString();

        JsonNode facts = json("image-info", file);

        assertThat(facts.get("chip").stringValue()).isEqualTo("ESP8266");
        assertThat(facts.get("checksumValid").isBoolean()).isTrue();
        assertThat(facts.get("segments").get(0).get("address").isIntegralNumber())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "flash-idd | usage | No such command 'flash-idd'. Did you mean 'flash-id'?",
                "read-mem | usage | Missing argument 'ADDRESS'.",
                "-s -v version | usage | Cannot use both --verbose and --silent options at the same time.",
                "-p nosuch read-mac | port-not-found | Could not open nosuch, the port is busy or doesn't exist.",
                "read-mac | no-board-found | Could not connect to an Espressif device on any of the 0 available serial",
                "@nosuch read-mac | file-unusable | File 'nosuch' does not exist.",
                "-p sim://esp01s get-security-info | unsupported | ESP8266 ROM does not know the command"
            })
    void anErrorIsJsonToo(String arguments, String kind, String message) {
        Result result = cli.run((arguments + " --json").split(" "));

        JsonNode facts = JSON.readTree(result.out());
        assertThat(facts.get("error").stringValue()).isEqualTo(kind);
        assertThat(facts.get("message").stringValue()).startsWith(message);
        assertThat(facts.get("hint").isString()).isTrue();
        assertThat(facts.get("exitCode").intValue()).isEqualTo(2).isEqualTo(result.exitCode());
    }

    @Test
    void aFaultAndACancelledRunHaveNames() {
        CliRun broken = new CliRun(new Ports(
                (name, baudRate) -> {
                    throw new IllegalStateException("impossible");
                },
                List::of));
        cli.cancellation().cancel();

        assertThat(JSON.readTree(broken.run("-p", "x", "read-mac", "--json").out())
                        .get("error")
                        .stringValue())
                .isEqualTo("internal");
        JsonNode cancelled = JSON.readTree(
                cli.run("-p", "sim://esp01s", "read-mac", "--json").out());
        assertThat(cancelled.get("error").stringValue()).isEqualTo("cancelled");
        assertThat(cancelled.get("exitCode").intValue()).isEqualTo(130);
    }

    @Test
    void namesOfErrorsAreThoseOfTheirTypes() {
        assertThat(Failures.kind(new NoSync("COM7", 7, ""))).isEqualTo("no-sync");
        assertThat(Failures.kind(new PortNotFound("COM7"))).isEqualTo("port-not-found");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorIsDescribed(String kind) throws IOException {
        assertThat(Files.readString(Path.of("docs/json.md"))).contains("| `" + kind + "` |");
    }

    static Stream<String> errors() {
        return Stream.concat(
                Stream.concat(kinds(FlasherException.class), kinds(MicroPythonException.class)),
                Stream.of("usage", "no-board-found", "internal"));
    }

    private static Stream<String> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(JsonTest::kinds)
                : Stream.of(Failures.kindOf(type));
    }

    @Test
    void everyMemberIsDescribed() throws IOException {
        String image =
                Files.write(folder.resolve("a.bin"), Images.esp8266(0x8000)).toString();
        List<Result> results = List.of(
                CliRun.withPorts(new PortInfo("COM1", "", Kind.USB, Optional.of(new UsbId(1, 2, ""))))
                        .run("ports", "--json"),
                cli.run("-p", "sim://esp32s3", "flash-id", "--json"),
                cli.run("-p", "sim://esp32c6", "read-mac", "--json"),
                cli.run("-p", "sim://esp32c3", "get-security-info", "--json"),
                cli.run("-p", "sim://esp01s", "write-flash", "0", image, "--json"),
                cli.run("-p", "sim://esp01s", "verify-flash", "0x1000", image, "--json"),
                cli.run("image-info", image, "--json"));
        Set<String> names = new TreeSet<>();
        results.forEach(result -> collectNames(JSON.readTree(result.out()), names));

        String description = Files.readString(Path.of("docs/json.md"));

        assertThat(names)
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(description).contains("`" + name + "`"));
    }

    private static void collectNames(JsonNode node, Set<String> names) {
        names.addAll(node.propertyNames());
        node.forEach(child -> collectNames(child, names));
    }

    private JsonNode json(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        Result result = cli.run(words.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static JsonNode without(JsonNode node, String... names) {
        return node.deepCopy().asObject().remove(List.of(names));
    }
}
