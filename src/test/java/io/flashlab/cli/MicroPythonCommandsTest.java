package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.transport.TcpTransport;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

    private final CliRun cli = new CliRun(new Ports(TcpTransport::open, List::of))
            .with("FLASHLAB_NO_RAW_PASTE", "1")
            .livingBy(new WithoutPauses());

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

    private Result run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--port";
        all[1] = Objects.requireNonNull(shared).portName();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return cli.run(all);
    }

    private static JsonNode json(Result result) {
        return JsonMapper.builder().build().readTree(result.out());
    }
}
