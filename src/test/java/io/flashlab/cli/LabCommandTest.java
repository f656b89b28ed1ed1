package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.LabJobFile;
import io.flashlab.simulator.Fault;
import io.flashlab.testing.QuickTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A class's boards from the command line. */
class LabCommandTest {

    private final TimeSource time = new QuickTime();
    private final Classroom classroom = new Classroom(time);
    private final CliRun cli = new CliRun(new Ports(classroom, classroom)).livingBy(time);

    @TempDir
    private Path folder;

    private Path job;

    @BeforeEach
    void save() throws FlasherException {
        job = folder.resolve("class.json");
        new LabJobFile(job).write(Classroom.job(folder, 0x8000));
    }

    private Result lab(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "lab";
        all[1] = job.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return cli.run(all);
    }

    @Test
    void allBoardsPass() throws IOException {
        classroom.plug("COM1", 1);
        classroom.plug("COM2", 2);
        Path names = Files.writeString(folder.resolve("names.txt"), "Ada\nGrace\n");
        Path report = folder.resolve("report.csv");

        Result result = lab("--all", "--class-list", names.toString(), "--report", report.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("2 passed, 0 failed, 0 running, 0 waiting.")
                .containsPattern("COM1 +(Ada|Grace) +5c:cf:7f:00:00:01  passed in ");
        assertThat(Files.readString(report)).contains("Ada,", "Grace,", ",passed,");
        assertThat(folder.resolve("class.roster.jsonl")).isNotEmptyFile();
    }

    @Test
    void oneThatFailsMakesTheExitCode() {
        classroom.plug("COM1", 1);
        classroom.plug("COM2", 2).inject(new Fault.Unplug(15_000));

        Result result = lab("--ports", "COM1,COM2,COM9", "--json");

        JsonNode json = JsonMapper.builder().build().readTree(result.out());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(json.get("allPassed").booleanValue()).isFalse();
        assertThat(json.get("boards").values())
                .extracting(board -> board.get("port").stringValue() + " "
                        + board.get("result").stringValue())
                .containsExactly("COM1 passed", "COM2 failed", "COM9 failed");
        assertThat(json.get("boards").get(2).get("why").stringValue()).contains("does not exist");
    }

    @Test
    void aSecondRunLeavesTheBoardsAloneThatAreDone() {
        classroom.plug("COM1", 1);

        lab("--all");
        Result second = lab("--all");
        Result again = lab("--all", "--again");

        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("was done before, as '1'");
        assertThat(again.out()).contains("passed in");
    }

    @Test
    void noBoardIsNoSuccess() {
        assertThat(lab("--all").exitCode()).isEqualTo(2);
    }

    @Test
    void whichBoardsMustBeSaid() {
        Result result = lab();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("Which boards? Name them with --ports, --ports-file, --discover, --all or --watch.");
    }

    @Test
    void watchingEndsWhenEnoughBoardsPassed() throws InterruptedException {
        classroom.plug("COM1", 1);
        Thread hand = Thread.ofVirtual().start(() -> {
            classroom.awaitLooks(3);
            classroom.plug("COM2", 2);
        });

        Result result = lab("--watch", "--count", "1");
        hand.join();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).containsPattern("COM2 .*begins in 5 s").containsPattern("COM1 .*waits");
        assertThat(result.out()).contains("1 passed, 0 failed, 0 running, 0 waiting.");
    }

    @Test
    void portsOfOtherComputersComeFromAFile() throws IOException {
        Path list = Files.writeString(folder.resolve("ports"), "rfc2217://127.0.0.1:1 # table 1\n\n# nothing\n");

        Result result = lab("--ports-file", list.toString(), "--json");

        JsonNode board = JsonMapper.builder()
                .build()
                .readTree(result.out())
                .get("boards")
                .get(0);
        assertThat(board.get("port").stringValue()).isEqualTo("rfc2217://127.0.0.1:1");
        assertThat(board.get("result").stringValue()).isEqualTo("failed");
    }
}
