package io.flashlab.lab.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.lab.roster.BoardRecord.Firmware;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed in the middle of its writing, by the signal that no program sees. */
class KilledRosterTest {

    private static final int ENOUGH = 20;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void everyBoardThatWasSaidToBeDoneIsThereAfterwards() throws IOException, InterruptedException, FileUnusable {
        Path file = folder.resolve("roster.jsonl");
        int said = 0;
        for (int round = 0; round < 2; round++) {
            Process program = start(file, said);
            try (BufferedReader output = program.inputReader(StandardCharsets.UTF_8)) {
                int enough = said + ENOUGH;
                while (said < enough) {
                    said = Integer.parseInt(String.valueOf(output.readLine()));
                }
            } finally {
                program.destroyForcibly().waitFor();
            }
        }

        try (Roster roster = Roster.open(file)) {
            List<BoardRecord> boards = roster.boards();
            assertThat(boards).hasSizeGreaterThanOrEqualTo(said);
            assertThat(boards.subList(0, said)).extracting(BoardRecord::verdict).containsOnly(Verdict.PASSED);
            assertThat(roster.unreadableLines()).isZero();
        }
    }

    private static Process start(Path file, int from) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:TieredStopAtLevel=1",
                        Writer.class.getName(),
                        file.toString(),
                        String.valueOf(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The program: says the number of each board when the roster has it. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws FileUnusable {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            try (Roster roster = Roster.open(Path.of(arguments[0]))) {
                for (int board = Integer.parseInt(arguments[1]) + 1; board < 1_000_000; board++) {
                    String mac = "5c:cf:7f:%02x:%02x:%02x".formatted(board >> 16, board >> 8 & 0xff, board & 0xff);
                    BoardRecord attempt = new BoardRecord(
                            roster.seatOf(mac),
                            mac,
                            "COM3",
                            "ESP8266EX",
                            new Firmware("Class 7b", "00ff"),
                            Verdict.INTERRUPTED,
                            "",
                            Instant.EPOCH,
                            Duration.ZERO);
                    roster.begun(attempt);
                    roster.ended(new BoardRecord(
                            attempt.seat(),
                            mac,
                            "COM3",
                            "ESP8266EX",
                            attempt.firmware(),
                            Verdict.PASSED,
                            "",
                            Instant.EPOCH,
                            Duration.ZERO));
                    out.println(board);
                }
            }
        }
    }
}
