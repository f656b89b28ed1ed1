package io.flashlab.lab.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.lab.roster.BoardRecord.Firmware;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a roster remembers, whatever happens to the program. */
class RosterTest {

    private static final Firmware FIRMWARE = new Firmware("Class 7b", "0123456789abcdef");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("new").resolve("roster.jsonl");
    }

    private static BoardRecord board(String seat, String mac, Verdict verdict) {
        return new BoardRecord(
                seat,
                mac,
                "COM3",
                "ESP8266EX",
                FIRMWARE,
                verdict,
                verdict == Verdict.PASSED ? "" : "a reason",
                Instant.parse("2026-11-21T10:15:30Z"),
                Duration.ofMillis(8250));
    }

    @Test
    void boardsGetTheSeatsOfTheListInTheOrderInWhichTheyComeAndKeepThem() throws FileUnusable {
        try (Roster roster = Roster.open(file)) {
            roster.addSeats(List.of("Ada", "Grace"));

            assertThat(roster.seatOf("aa")).isEqualTo("Ada");
            assertThat(roster.seatOf("bb")).isEqualTo("Grace");
            assertThat(roster.seatOf("cc")).isEqualTo("3");
            assertThat(roster.seatOf("aa")).isEqualTo("Ada");
        }
        try (Roster roster = Roster.open(file)) {
            assertThat(roster.seatOf("bb")).isEqualTo("Grace");
            assertThat(roster.seatOf("dd")).isEqualTo("4");
        }
    }

    @Test
    void aSeatIsGivenToAnotherBoardAndTheFirstGetsANewOne() throws FileUnusable {
        try (Roster roster = Roster.open(file)) {
            roster.addSeats(List.of("Ada", "Grace"));
            roster.seatOf("aa");

            roster.seat("bb", "Ada");

            assertThat(roster.seatOf("bb")).isEqualTo("Ada");
            assertThat(roster.seatOf("aa")).isEqualTo("Grace");
        }
    }

    @Test
    void whatWasUnderWayWhenTheProgramDiedIsInterrupted() throws FileUnusable {
        try (Roster roster = Roster.open(file)) {
            roster.begun(board("1", "aa", Verdict.INTERRUPTED));
            roster.ended(board("1", "aa", Verdict.PASSED));
            roster.begun(board("2", "bb", Verdict.INTERRUPTED));
        }
        try (Roster roster = Roster.open(file)) {
            assertThat(roster.boards())
                    .containsExactly(board("1", "aa", Verdict.PASSED), board("2", "bb", Verdict.INTERRUPTED));
            assertThat(roster.doneWith("aa", FIRMWARE.digest())).isPresent();
            assertThat(roster.doneWith("bb", FIRMWARE.digest())).isEmpty();
            assertThat(roster.doneWith("aa", "another")).isEmpty();
        }
    }

    @Test
    void aLineThatWasCutIsCutOffAndTheNextOneIsWhole() throws IOException, FileUnusable {
        try (Roster roster = Roster.open(file)) {
            roster.ended(board("1", "aa", Verdict.PASSED));
        }
        Files.writeString(file, "{\"event\":\"ended\",\"mac\":\"bb\",\"resu", StandardOpenOption.APPEND);

        try (Roster roster = Roster.open(file)) {
            roster.ended(board("3", "cc", Verdict.FAILED));
        }

        try (Roster roster = Roster.open(file)) {
            assertThat(roster.boards()).extracting(BoardRecord::mac).containsExactly("aa", "cc");
            assertThat(roster.unreadableLines()).isZero();
        }
    }

    @Test
    void aDamagedLineInTheMiddleCostsOnlyItself() throws IOException, FileUnusable {
        try (Roster roster = Roster.open(file)) {
            roster.ended(board("1", "aa", Verdict.PASSED));
        }
        Files.writeString(file, "\0\0\0\0\n{\"event\":\"from the future\"}\n", StandardOpenOption.APPEND);
        try (Roster roster = Roster.open(file)) {
            roster.ended(board("2", "bb", Verdict.PASSED));
        }

        try (Roster roster = Roster.open(file)) {
            assertThat(roster.boards()).extracting(BoardRecord::mac).containsExactly("aa", "bb");
            assertThat(roster.unreadableLines()).isEqualTo(2);
        }
    }

    @Test
    void aThreadThatIsInterruptedDoesNotCloseIt() throws FileUnusable {
        try (Roster roster = Roster.open(file)) {
            Thread.currentThread().interrupt();
            roster.ended(board("1", "aa", Verdict.PASSED));
            boolean interrupted = Thread.interrupted();
            roster.ended(board("2", "bb", Verdict.PASSED));

            assertThat(interrupted).isTrue();
            assertThat(roster.boards()).hasSize(2);
        }
    }

    @Test
    void onlyOneProgramHasItAtATime() throws FileUnusable {
        try (Roster roster = Roster.open(file)) {
            assertThatThrownBy(() -> Roster.open(file)).isInstanceOf(FileUnusable.class);
            roster.ended(board("1", "aa", Verdict.PASSED));
        }
    }
}
