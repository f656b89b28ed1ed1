package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.log.TerminalTraits;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Images;
import io.flashlab.testing.RecordingLogger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the JVM's locale")
class EsptoolTest {

    private static final Locale ARABIC_DIGITS = Locale.forLanguageTag("ar-EG-u-nu-arab");

    private final SimulatedPorts simulated = new SimulatedPorts();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Esptool esptool = new Esptool()
            .withPorts(new Ports(simulated, simulated))
            .withEnvironment(Map.of())
            .withConsole(new Console(stream(out), stream(err), TerminalTraits.plain()));

    @TempDir
    private Path folder;

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void aCommandLineIsACall() throws Exception {
        byte[] firmware = Images.esp8266(0x8000);
        Path file = Files.write(folder.resolve("firmware.bin"), firmware);

        int exitCode = esptool.run("--port", SimulatedPorts.NAME, "write-flash", "0", file.toString());

        assertThat(exitCode).as(text(err)).isZero();
        assertThat(Arrays.copyOf(simulated.board().flashContents(), firmware.length))
                .isEqualTo(firmware);
        assertThat(text(out)).contains("Hash of data verified.", "Hard resetting via RTS pin...");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void theShortWayUsesTheProcesssStreams() {
        PrintStream before = System.out;
        int exitCode;
        try {
            System.setOut(stream(out));
            exitCode = Esptool.main("version");
        } finally {
            System.setOut(before);
        }

        assertThat(exitCode).isZero();
        assertThat(text(out)).endsWith(Esptool.version() + "\n");
    }

    @Test
    void wrongArgumentsAndMissingBoardsAreExitCodes() {
        assertThat(esptool.run("no-such-command")).isEqualTo(2);
        assertThat(esptool.run()).isEqualTo(2);
        simulated.board().unplug();
        assertThat(esptool.run("--port", SimulatedPorts.NAME, "flash-id")).isEqualTo(2);
        assertThat(text(err)).contains("No such command 'no-such-command'.", "A fatal error occurred: ");
    }

    @Test
    void aCallersLoggerIsToldEverything() {
        RecordingLogger logger = new RecordingLogger();

        int wrong = esptool.withLogger(logger).run("flash-ids");
        int right = esptool.withLogger(logger).run("--port", SimulatedPorts.NAME, "flash-id");

        assertThat(wrong).isEqualTo(2);
        assertThat(right).isZero();
        assertThat(String.join("\n", logger.lines()))
                .contains("No such command 'flash-ids'. Did you mean 'flash-id'", "Manufacturer: ef", "Hard resetting");
        assertThat(text(out) + text(err)).isEmpty();
    }

    @Test
    void aCancelledCallEndsWithTheCodeOfAnInterrupt() {
        CancellationToken cancellation = new CancellationToken();
        cancellation.cancel();

        int exitCode = esptool.withCancellation(cancellation).run("--port", SimulatedPorts.NAME, "flash-id");

        assertThat(exitCode).isEqualTo(130);
    }

    @Test
    void numbersLookTheSameInEveryLocaleAndTheLocaleStays() throws Exception {
        Path file = Files.write(folder.resolve("firmware.bin"), Images.esp8266(0x8000));
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        try {
            Locale.setDefault(Locale.Category.FORMAT, ARABIC_DIGITS);

            esptool.run("--port", SimulatedPorts.NAME, "--baud", "460800", "write-flash", "0", file.toString());
            esptool.run("--port", SimulatedPorts.NAME, "verify-flash", "--diff", "0x10000", file.toString());
            esptool.run("--port", SimulatedPorts.NAME, "read-flash", "0", "0x1000", file.toString());
            esptool.run("--port", SimulatedPorts.NAME, "erase-region", "0", "0x1000");

            assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(ARABIC_DIGITS);
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
        assertThat(text(out) + text(err)).contains("Wrote 32768 bytes").doesNotContainPattern("[٠-٩٫]");
    }
}
