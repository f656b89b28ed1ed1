package io.flashlab.lab.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.lab.roster.BoardRecord.Firmware;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rosters for spreadsheets and other programs. Expected text from RFC 4180. */
class RosterTableTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:15:30.250Z");

    private final RosterTable table = new RosterTable(Clock.fixed(AT, ZoneOffset.ofHours(1)));

    @TempDir
    private Path folder;

    private Roster roster(String... seatAndWhy) throws FileUnusable {
        Roster roster = Roster.open(folder.resolve("roster.jsonl"));
        for (int i = 0; i < seatAndWhy.length; i += 2) {
            String mac = "5c:cf:7f:00:00:0" + i / 2;
            roster.seat(mac, seatAndWhy[i]);
            roster.ended(new BoardRecord(
                    seatAndWhy[i],
                    mac,
                    "COM3",
                    "ESP8266EX",
                    new Firmware("MicroPython", "0123456789abcdef"),
                    seatAndWhy[i + 1].isEmpty() ? Verdict.PASSED : Verdict.FAILED,
                    seatAndWhy[i + 1],
                    AT,
                    Duration.ofMillis(8250)));
        }
        return roster;
    }

    @Test
    void cellsAreQuotedWhereTheyMustBeAndLinesEndAsTheStandardSays() throws FileUnusable {
        try (Roster roster = roster("Jürgen \"J\", Platz 2", "", "王小明", "no answer\nat all")) {
            roster.addSeats(List.of("Nobody"));

            String csv = new String(table.csv(roster), StandardCharsets.UTF_8);

            assertThat(csv).isEqualTo("""
                \ufeffseat,mac,chip,firmware,digest,result,why,port,time,seconds
                "Jürgen ""J"", Platz 2",5c:cf:7f:00:00:00,ESP8266EX,MicroPython,01234567,passed,,COM3,2026-11-21T11:15:30+01:00,8.3
                王小明,5c:cf:7f:00:00:01,ESP8266EX,MicroPython,01234567,failed,"no answer
                at all",COM3,2026-11-21T11:15:30+01:00,8.3
                Nobody,,,,,none,,,,
                """.replace("\n", "\r\n").replace("answer\r\nat", "answer\nat"));
        }
    }

    @Test
    void nothingInItIsAFormula() throws FileUnusable {
        try (Roster roster = roster("=HYPERLINK(\"http://example.org\")", "-1+1", "@SUM(A1)", "+1")) {
            String csv = new String(table.csv(roster), StandardCharsets.UTF_8);

            assertThat(csv).contains("\"'=HYPERLINK(\"\"http://example.org\"\")\"", "'-1+1", "'@SUM(A1)", "'+1");
        }
    }

    @Test
    void anEmptyRosterHasItsTitles() throws FileUnusable {
        try (Roster roster = roster()) {
            assertThat(new String(table.csv(roster), StandardCharsets.UTF_8))
                    .isEqualTo("\ufeffseat,mac,chip,firmware,digest,result,why,port,time,seconds\r\n");
        }
    }

    @Test
    void jsonHasEveryAttempt() throws FileUnusable {
        try (Roster roster = roster("Ada", "no answer", "Ada", "")) {
            JsonNode page = JsonMapper.builder().build().readTree(table.json(roster));

            assertThat(page.get("boards").size()).isEqualTo(2);
            assertThat(page.get("boards").get(0).get("why").stringValue()).isEqualTo("no answer");
            assertThat(page.get("boards").get(1).get("digest").stringValue()).isEqualTo("0123456789abcdef");
        }
    }
}
