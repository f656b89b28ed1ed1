package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.engine.transport.TcpTransport;
import io.flashlab.testing.CutOff;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands for after the flash, on MicroPython itself, its WebAssembly port. */
class MicroPythonCommandsTest {

    private static @Nullable MicroPythonBoard shared;
    private static int folders;

    /** A folder of each test's own on the board that they share. */
    private final String here = "/home/web_user/%s/".formatted(++folders);

    private final CliRun cli = over(TcpTransport::open);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        shared = MicroPythonBoard.start();
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    @Test
    void aProgramRunsAndPrints() throws IOException {
        Path script = Files.writeString(folder.resolve("a.py"), "print('grüß', 6*7)\n");

        Result result = run("run", script.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("grüß 42");
    }

    @Test
    void aProgramThatFailsShowsItsTraceback() throws IOException {
        Path script = Files.writeString(folder.resolve("a.py"), "print(1)\n1/0\n");

        Result result = run("run", script.toString(), "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("line 2, in <module>", "ZeroDivisionError: divide by zero");
        assertThat(json(result).get("error").stringValue()).isEqualTo("script-failed");
    }

    @Test
    void filesGoThereAndBack() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.write(lib.resolve("data.bin"), new byte[3000]);
        Path main = Files.writeString(folder.resolve("main.py"), "pass\n");

        Result put = run("fs", "put", main.toString(), lib.toString(), "--to", here, "--json");
        Result listed = run("fs", "ls", here, "--json");
        Result got =
                run("fs", "get", here + "lib", "--to", folder.resolve("back").toString());

        assertThat(json(put).get("files").get(1).get("check").stringValue()).isEqualTo("sha256");
        assertThat(json(listed).get("entries"))
                .isEqualTo(JsonMapper.builder().build().readTree("""
                    [{"path": "%1$slib", "folder": true},
                     {"path": "%1$smain.py", "folder": false, "size": 5}]
                    """.formatted(here)));
        assertThat(got.exitCode()).isZero();
        assertThat(folder.resolve("back/data.bin")).hasBinaryContent(new byte[3000]);
    }

    @Test
    void aResetInTheMiddleOfAnUploadIsSaidAndTheBoardHasWhatItHad() throws IOException {
        CutOff line = new CutOff(Objects.requireNonNull(shared));
        Path first = Files.writeString(folder.resolve("first.py"), "pass\n");
        Path data = Files.write(folder.resolve("data.bin"), new byte[20_000]);

        Result put = over(line.resetAt(4)).run(arguments("fs", "put", first.toString(), data.toString(), "--to", here));
        Result listed = run("fs", "ls", here);

        assertThat(put.exitCode()).isEqualTo(2);
        assertThat(put.out())
                .contains("1 of 2 files are on the board; '%sdata.bin' there is as it was".formatted(here));
        assertThat(put.err()).contains("The board reset while writing %sdata.bin.".formatted(here), "check-boot");
        assertThat(listed.out()).contains("first.py").doesNotContain("data.bin");
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void unpluggingInTheMiddleOfAnUploadIsSaidAndTheNextOneTidiesUp() throws IOException {
        CutOff line = new CutOff(Objects.requireNonNull(shared));
        Path data = Files.write(folder.resolve("data.bin"), new byte[20_000]);
        Path other = Files.writeString(folder.resolve("other.py"), "pass\n");

        Result put = over(line.unplugAt(4)).run(arguments("fs", "put", data.toString(), "--to", here));
        boolean released = !line.isOpen();
        line.plugIn();
        Result again = over(line).run(arguments("fs", "put", other.toString(), "--to", here));

        assertThat(put.exitCode()).isEqualTo(2);
        assertThat(put.out()).contains("0 of 1 files are on the board");
        assertThat(put.err()).contains("disappeared", "Check cable and plug");
        assertThat(released).isTrue();
        assertThat(again.exitCode()).isZero();
        assertThat(run("fs", "ls", here).out()).contains("other.py").doesNotContain("data.bin");
    }

    /** Whoever opens the port next types at the prompt for people. */
    @Test
    void aBoardThatRefusedSomethingIsLeftAtItsPrompt() throws Exception {
        Result refused = run("fs", "rm", here + "nothing");

        assertThat(refused.exitCode()).isEqualTo(2);
        try (SerialTransport port = Objects.requireNonNull(shared).open()) {
            port.write("6*7\r".getBytes(StandardCharsets.US_ASCII), 0, 4);
            byte[] said = new byte[100];
            StringBuilder text = new StringBuilder();
            await().until(() -> {
                int count = port.read(said, 0, said.length, Duration.ofMillis(10));
                return text.append(new String(said, 0, count, StandardCharsets.US_ASCII))
                        .toString()
                        .contains("\n42\n>>> ");
            });
        }
    }

    @Test
    void aFileMayGetAnotherNameOnTheWay() throws IOException {
        Path main = Files.writeString(folder.resolve("app.py"), "pass\n");

        Result put = run("fs", "put", main.toString(), "--to", here + "main.py");
        Result listed = run("fs", "ls", here);

        assertThat(put.err()).isEmpty();
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out()).contains("         5  main.py");
    }

    @Test
    void foldersAreMadeAndRemovedButNoFullOneByMistake() {
        run("fs", "mkdir", here + "a/b");

        Result refused = run("fs", "rm", here + "a", "--json");
        Result removed = run("fs", "rm", "-r", here + "a");

        assertThat(json(refused).get("error").stringValue()).isEqualTo("path-refused");
        assertThat(json(refused).get("hint").stringValue()).contains("--recursive");
        assertThat(removed.exitCode()).isZero();
        assertThat(run("fs", "ls", here).out()).doesNotContain("a/");
    }

    @Test
    void freeSpaceIsTold() {
        assertThat(json(run("fs", "df", "--json")).get("free").longValue()).isPositive();
    }

    @Test
    void linesFromAPipeAreAnsweredAndThenItEnds() {
        cli.typing(false, "6*7\n");

        Result result = run("repl");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(">>> 6*7", "\n42\n>>> ");
    }

    @Test
    void aTerminalLeavesByItsKeyAndCtrlCGoesToTheBoard() {
        cli.typing(true, "wrong\u0003\u001dnot sent");

        Result result = run("monitor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.all()).contains("Ctrl-] ends it.");
    }

    @Test
    void aRateThatIsToBeFoundIsForFlashingOnly() {
        cli.typing(true, "\u001d");

        Result result = run("--baud", "auto", "monitor");

        assertThat(result.all()).contains("115200 baud. Ctrl-] ends it.");
    }

    @Test
    void aBoardThatIsAtItsPromptBoots() {
        JsonNode facts = json(run("check-boot", "--json"));

        assertThat(facts.get("verdict").stringValue()).isEqualTo("boots");
        assertThat(facts.get("version").stringValue()).isEqualTo("v1.27.0");
        assertThat(facts.get("machine").stringValue()).isEqualTo("JS with Emscripten");
    }

    private static CliRun over(PortOpener ports) {
        return new CliRun(new Ports(ports, List::of))
                .with("FLASHLAB_NO_RAW_PASTE", "1")
                .livingBy(new WithoutPauses());
    }

    private static String[] arguments(String... arguments) {
        return Stream.concat(Stream.of("--port", Objects.requireNonNull(shared).portName()), Stream.of(arguments))
                .toArray(String[]::new);
    }

    private Result run(String... arguments) {
        return cli.run(arguments(arguments));
    }

    private static JsonNode json(Result result) {
        return JsonMapper.builder().build().readTree(result.out());
    }
}
