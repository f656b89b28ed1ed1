package io.flashlab.viewmodel.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogViewModelTest {

    private final LogViewModel log =
            new LogViewModel(Clock.fixed(Instant.parse("2026-11-21T10:42:07Z"), ZoneOffset.UTC));

    @Test
    void theFilterLetsWarningsAndErrorsThrough() {
        log.add(LogLevel.DETAIL, "detail");
        log.add(LogLevel.WARNING, "warning");
        log.add(LogLevel.NOTE, "note");
        log.add(LogLevel.ERROR, "error");

        log.troubleOnlyProperty().set(true);

        assertThat(log.shown()).extracting(LogLine::text).containsExactly("warning", "error");
        assertThat(log.lines()).hasSize(4);
        assertThat(log.troubleCountProperty().get()).isEqualTo(2);
    }

    @Test
    void theOldestLinesGoWhenThereAreTooMany() {
        log.add(LogLevel.WARNING, "the very first");
        for (int i = 0; i < LogViewModel.MAX_LINES; i++) {
            log.add(LogLevel.DETAIL, "line " + i);
        }

        assertThat(log.lines()).hasSize(LogViewModel.MAX_LINES);
        assertThat(log.lines().getFirst().text()).isEqualTo("line 0");
        assertThat(log.troubleCountProperty().get()).isZero();
    }

    @Test
    void ofABurstOfMoreLinesThanAreKeptTheNewestStay() {
        log.add(LogLevel.WARNING, "the very first");
        List<LogLine> burst = IntStream.range(0, LogViewModel.MAX_LINES + 1_000)
                .mapToObj(i -> log.line(LogLevel.DETAIL, "line " + i))
                .toList();

        log.update(burst, null);

        assertThat(log.lines()).isEqualTo(burst.subList(1_000, burst.size()));
        assertThat(log.shown()).isEqualTo(log.lines());
        assertThat(log.troubleCountProperty().get()).isZero();
    }

    @Test
    void whoListensToTheLogIsHeardAfterTheGarbageCollectorHasRun() {
        List<String> heard = new ArrayList<>();
        log.lines().addListener((Observable _) -> heard.add("lines"));
        log.shown().addListener((Observable _) -> heard.add("shown"));

        System.gc();
        log.add(LogLevel.DETAIL, "line");

        assertThat(heard).contains("lines", "shown");
    }

    @Test
    void clearingForgetsLinesAndCounts() {
        log.add(LogLevel.ERROR, "error");

        log.clear();

        assertThat(log.shown()).isEmpty();
        assertThat(log.troubleCountProperty().get()).isZero();
    }

    @Test
    void theFilteredLogIsSavedAsItIsShown(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("log.txt");
        log.add(LogLevel.DETAIL, "Connecting...");
        log.add(LogLevel.ERROR, "No answer.");
        log.troubleOnlyProperty().set(true);

        new LogSaver(log, Runnable::run, Runnable::run).save(file);

        assertThat(Files.readAllLines(file)).containsExactly("10:42:07 Error: No answer.");
        assertThat(log.lines().getLast().text()).contains(file.toString());
    }

    @Test
    void aLogThatCannotBeSavedIsAnErrorInTheLog(@TempDir Path folder) {
        log.add(LogLevel.DETAIL, "line");

        new LogSaver(log, Runnable::run, Runnable::run)
                .save(folder.resolve("missing").resolve("log.txt"));

        assertThat(log.lines().getLast().level()).isEqualTo(LogLevel.ERROR);
    }
}
