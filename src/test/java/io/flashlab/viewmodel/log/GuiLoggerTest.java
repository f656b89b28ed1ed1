package io.flashlab.viewmodel.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;
import io.flashlab.testing.QueueExecutor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuiLoggerTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:42:07Z"), ZoneOffset.UTC);
    private final LogViewModel log = new LogViewModel(clock);
    private final QueueExecutor ui = new QueueExecutor();
    private final Heard heard = new Heard();
    private final GuiLogger logger = new GuiLogger(log, heard, ui);

    @Test
    void howeverMuchIsSaidOneUpdateWaits() {
        for (int i = 0; i < 1000; i++) {
            logger.print("line " + i);
            logger.progress(progress(i));
        }

        int waiting = ui.waiting();
        ui.runAll();

        assertThat(waiting).isEqualTo(1);
        assertThat(log.lines()).hasSize(1000);
        assertThat(heard.progress).containsExactly(progress(999));
    }

    @Test
    void anUpdateLeavesLinesToTheNextBeforeTheyHoldUpTheWindow() {
        for (int i = 0; i < GuiLogger.MOST_LINES + 5; i++) {
            logger.print("line " + i);
        }
        logger.printPart("Connecting");
        logger.progress(progress(1));

        ui.runNext();
        int linesFirst = log.lines().size();
        List<Progress> progressFirst = List.copyOf(heard.progress);
        logger.print("...");
        int waiting = ui.waiting();
        ui.runAll();

        assertThat(linesFirst).isEqualTo(GuiLogger.MOST_LINES);
        assertThat(progressFirst).containsExactly(progress(1));
        assertThat(waiting).isEqualTo(1);
        assertThat(log.lines())
                .extracting(LogLine::text)
                .hasSize(GuiLogger.MOST_LINES + 6)
                .endsWith("line 503", "line 504", "Connecting...");
    }

    @Test
    void whatIsSaidAfterAnUpdateBringsTheNext() {
        logger.print("first");
        ui.runAll();

        logger.print("second");
        ui.runAll();

        assertThat(log.lines()).extracting(LogLine::text).containsExactly("first", "second");
    }

    @Test
    void aLineThatGrowsIsSeenGrowing() {
        List<String> seen = new ArrayList<>();

        logger.printPart("Connecting");
        ui.runAll();
        seen.add(log.lines().getLast().text());
        logger.printPart("...");
        ui.runAll();
        seen.add(log.lines().getLast().text());
        logger.print("");
        logger.print("Connected.");
        ui.runAll();

        assertThat(seen).containsExactly("Connecting", "Connecting...");
        assertThat(log.lines()).extracting(LogLine::text).containsExactly("Connecting...", "Connected.");
    }

    @Test
    void aWarningEndsAGrowingLine() {
        logger.printPart("Connecting...");
        logger.warning("GPIO0 was not low.");
        ui.runAll();

        assertThat(log.lines())
                .extracting(LogLine::plain)
                .containsExactly("10:42:07 Connecting...", "10:42:07 Warning: GPIO0 was not low.");
    }

    @Test
    void progressMeanwhileDoesNotRepeatAGrowingLine() {
        logger.printPart("Connecting...");
        ui.runAll();

        logger.progress(progress(1));
        ui.runAll();

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void aLogClearedMeanwhileTakesTheRestOfAGrowingLine() {
        logger.printPart("Connecting");
        ui.runAll();
        log.clear();

        logger.print("...");
        ui.runAll();

        assertThat(log.lines()).extracting(LogLine::text).containsExactly("Connecting...");
    }

    @Test
    void aTextOfSeveralLinesBecomesSeveralLines() {
        logger.error("one\ntwo");
        ui.runAll();

        assertThat(log.lines())
                .extracting(LogLine::plain)
                .containsExactly("10:42:07 Error: one", "10:42:07 Error: two");
    }

    @Test
    void silentMeansErrorsOnly() {
        logger.setVerbosity(Verbosity.SILENT);

        logger.print("detail");
        logger.printPart("part");
        logger.note("note");
        logger.warning("warning");
        logger.error("error");
        ui.runAll();

        assertThat(log.lines()).extracting(LogLine::text).containsExactly("error");
    }

    @Test
    void aStageIsToldAfterTheLastProgressOfTheOneBefore() {
        logger.progress(progress(1));
        logger.endStage(Stage.WRITE);
        logger.beginStage(Stage.VERIFY);
        ui.runAll();

        assertThat(heard.all).containsExactly(progress(1), Stage.VERIFY);
    }

    private static Progress progress(long done) {
        return new Progress(Stage.WRITE, "a.bin", 0, 1, 0, done, 1000, done, 1000);
    }

    private static final class Heard implements StageListener {
        private final List<Progress> progress = new ArrayList<>();
        private final List<@Nullable Object> all = new ArrayList<>();

        @Override
        public void stageChanged(@Nullable Stage stage) {
            all.add(stage);
        }

        @Override
        public void progressed(Progress newest) {
            progress.add(newest);
            all.add(newest);
        }
    }
}
