package io.flashlab.lab.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.lab.roster.BoardRecord.Firmware;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that a teacher prints. */
class RosterPagesTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:15:30Z");

    @TempDir
    private Path folder;

    private final RosterPages pages = new RosterPages(
            Clock.fixed(AT, ZoneOffset.UTC), Locale.UK, key -> key.equals("done") ? "%s of %s done" : "the " + key);
    private Roster roster;

    @BeforeEach
    void fill() throws FileUnusable {
        roster = Roster.open(folder.resolve("roster.jsonl"));
        roster.addSeats(List.of("Ada <b>", "Grace", "Konrad"));
        board("aa", Verdict.PASSED, "");
        board("bb", Verdict.FAILED, "no answer & no light");
    }

    private void board(String mac, Verdict verdict, String why) throws FileUnusable {
        Firmware firmware = new Firmware("MicroPython", "0123456789");
        roster.ended(new BoardRecord(
                roster.seatOf(mac), mac, "COM3", "ESP8266EX", firmware, verdict, why, AT, Duration.ZERO));
    }

    @AfterEach
    void close() {
        roster.close();
    }

    @Test
    void boardsThatPassedGetALabel() {
        assertThat(pages.labels(roster))
                .startsWith("<!DOCTYPE html>")
                .contains("<b>Ada &lt;b&gt;</b><span class=\"mac\">aa</span><br>ESP8266EX<br>MicroPython")
                .doesNotContain("Grace");
    }

    @Test
    void theSummaryHasEverybody() {
        assertThat(pages.summary(roster))
                .contains("1 of 3 done", "21 November 2026", "Ada &lt;b&gt;", "the passed")
                .contains("the failed<br><small>no answer &amp; no light</small>")
                .contains("<tr><td>Konrad</td><td></td><td></td><td></td><td>the none</td><td></td></tr>");
    }
}
