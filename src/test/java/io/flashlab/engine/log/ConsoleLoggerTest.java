package io.flashlab.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.testing.FakeScreen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the JVM's locale")
class ConsoleLoggerTest {

    private static final TerminalTraits TERMINAL = new TerminalTraits(true, false);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void intoAPipeEveryLineStays() {
        ConsoleLogger logger = logger(TerminalTraits.plain());

        logger.beginStage(Stage.CONNECT);
        logger.printPart("Connecting...");
        logger.printPart(".");
        logger.note("the board said hello");
        logger.endStage(Stage.CONNECT);
        logger.print("Connected.");

        assertThat(lines(out)).containsExactly("Connecting....", "Note: the board said hello", "Connected.");
    }

    @Test
    void anEmptyLineAfterDotsOnlyEndsTheirLine() {
        ConsoleLogger logger = logger(TerminalTraits.plain());

        logger.printPart("Connecting...");
        logger.print("");
        logger.print("");
        logger.print("Connected.");

        assertThat(lines(out)).containsExactly("Connecting...", "", "Connected.");
    }

    @Test
    void intoAPipeProgressIsALineForEachWholePercent() {
        ConsoleLogger logger = logger(TerminalTraits.plain());

        logger.progress(written(0));
        logger.progress(written(16384));
        logger.progress(written(16400));
        logger.progress(written(98304));

        assertThat(lines(out))
                .containsExactly(
                        "Writing at 0x00001000 [                              ]   0.0% 0/98304 bytes...",
                        "Writing at 0x00005000 [====>                         ]  16.7% 16384/98304 bytes...",
                        "Writing at 0x00019000 [==============================] 100.0% 98304/98304 bytes...");
    }

    @Test
    void onATerminalProgressIsOneLineThatGivesWayToTheNext() {
        ConsoleLogger logger = logger(TERMINAL);

        logger.progress(written(0));
        logger.progress(written(16384));

        assertThat(FakeScreen.showing(text(out)))
                .containsExactly("Writing at 0x00005000 [=>              ]  16.7% 16384/98304 bytes...");

        logger.progress(written(98304));
        logger.print("Wrote 98304 bytes.");

        assertThat(FakeScreen.showing(text(out))).containsExactly("Wrote 98304 bytes.");
    }

    @Test
    void anErrorLeavesTheProgressBarWhereItWas() {
        ConsoleLogger logger = logger(TERMINAL);

        logger.progress(written(16384));
        logger.error("Port COM7 disappeared.");
        logger.print("next");

        assertThat(FakeScreen.showing(text(out)))
                .containsExactly("Writing at 0x00005000 [=>              ]  16.7% 16384/98304 bytes...", "next");
    }

    @Test
    void theBarFitsIntoEightyColumnsWithTheLargestFlash() {
        long size = 16 << 20;

        logger(TERMINAL).progress(new Progress(Stage.READ, "flash", 0, 1, size, size, size, size, size));

        assertThat(FakeScreen.showing(text(out))).allMatch(line -> line.length() < 80);
    }

    @Test
    void aStageWithALineThatWrapsStaysSinceItsRowsCannotBeCounted() {
        ConsoleLogger logger = logger(TERMINAL);

        logger.beginStage(Stage.CONNECT);
        logger.note("x".repeat(100));
        logger.print("Connecting...");
        logger.endStage(Stage.CONNECT);

        assertThat(FakeScreen.showing(text(out))).containsExactly("Note: " + "x".repeat(100), "Connecting...");
    }

    @Test
    void factsAboutTheBoardStayOnTheScreen() {
        ConsoleLogger logger = logger(TERMINAL);

        logger.beginStage(Stage.IDENTIFY);
        logger.print("Chip type:          ESP8266EX");
        logger.endStage(Stage.IDENTIFY);

        assertThat(FakeScreen.showing(text(out))).containsExactly("Chip type:          ESP8266EX");
    }

    @Test
    void onATerminalAStageThatEndedWellLeavesOnlyItsWarningsAndNotes() {
        ConsoleLogger logger = logger(TERMINAL);

        logger.print("flashlab-cli");
        logger.beginStage(Stage.CONNECT);
        logger.print("Serial port COM7:");
        logger.printPart("Connecting...");
        logger.printPart("..");
        logger.warning("the port has no reset line");
        logger.print("two\nlines");
        logger.endStage(Stage.CONNECT);
        logger.print("Connected.");

        assertThat(FakeScreen.showing(text(out)))
                .containsExactly("flashlab-cli", "Warning: the port has no reset line", "Connected.");
    }

    @Test
    void aStageInsideAnotherIsTakenBackOnlyOnce() {
        ConsoleLogger logger = logger(TERMINAL);

        logger.print("above");
        logger.beginStage(Stage.CONNECT);
        logger.print("one");
        logger.beginStage(Stage.START_STUB);
        logger.print("two");
        logger.note("kept");
        logger.endStage(Stage.START_STUB);
        logger.print("three");
        logger.endStage(Stage.CONNECT);

        assertThat(FakeScreen.showing(text(out))).containsExactly("above", "Note: kept");
    }

    @Test
    void aStageThatFailedStaysOnTheScreen() {
        ConsoleLogger logger = logger(TERMINAL);

        logger.beginStage(Stage.CONNECT);
        logger.printPart("Connecting......");
        logger.error("No serial data received.");

        assertThat(FakeScreen.showing(text(out))).containsExactly("Connecting......");
        assertThat(lines(err)).containsExactly("No serial data received.");
    }

    @Test
    void verboseKeepsStagesOnTheScreen() {
        ConsoleLogger logger = logger(TERMINAL);
        logger.setVerbosity(Verbosity.VERBOSE);

        logger.beginStage(Stage.CONNECT);
        logger.print("Serial port COM7:");
        logger.endStage(Stage.CONNECT);

        assertThat(FakeScreen.showing(text(out))).containsExactly("Serial port COM7:");
    }

    @Test
    void silentLetsOnlyErrorsThrough() {
        ConsoleLogger logger = logger(TerminalTraits.plain());
        logger.setVerbosity(Verbosity.SILENT);

        logger.print("line");
        logger.printPart("part");
        logger.note("note");
        logger.warning("warning");
        logger.progress(written(16384));
        logger.error("error");

        assertThat(text(out)).isEmpty();
        assertThat(lines(err)).containsExactly("error");
    }

    @Test
    void compactIntoAPipeLeavesOutTheDetailsOfStages() {
        ConsoleLogger logger = logger(TerminalTraits.plain());
        logger.setVerbosity(Verbosity.COMPACT);

        logger.beginStage(Stage.WRITE);
        logger.print("detail");
        logger.warning("careful");
        logger.progress(written(16384));
        logger.endStage(Stage.WRITE);
        logger.print("Wrote 98304 bytes.");

        assertThat(lines(out)).containsExactly("Warning: careful", "Wrote 98304 bytes.");
    }

    @Test
    void intoAPipeVerifyingHasNoProgress() {
        logger(TerminalTraits.plain()).progress(new Progress(Stage.VERIFY, "fw.bin", 0, 1, 0, 0, 4, 0, 4));

        assertThat(text(out)).isEmpty();
    }

    @Test
    void progressCanBeLeftOut() {
        ConsoleLogger logger = logger(TerminalTraits.plain());
        logger.showProgress(false);

        logger.progress(written(16384));

        assertThat(text(out)).isEmpty();
    }

    @Test
    void coloursMarkTheKindOfLineOnlyWhereTheyAreWanted() {
        logger(new TerminalTraits(true, true)).warning("hot");

        assertThat(text(out)).startsWith("\033[0;33mWarning:\033[0m hot");
    }

    private ConsoleLogger logger(TerminalTraits terminal) {
        return new ConsoleLogger(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
    }

    private static Progress written(long done) {
        return new Progress(Stage.WRITE, "fw.bin", 0, 1, 0x1000 + done, done, 98304, done, 98304);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String[] lines(ByteArrayOutputStream bytes) {
        return text(bytes).lines().toArray(String[]::new);
    }

    @Test
    void scriptsReadTheSameNumbersInEveryCountry() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
        try {
            logger(TerminalTraits.plain()).progress(written(16384));
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }

        assertThat(lines(out))
                .containsExactly("Writing at 0x00005000 [====>                         ]  16.7% 16384/98304 bytes...");
    }
}
