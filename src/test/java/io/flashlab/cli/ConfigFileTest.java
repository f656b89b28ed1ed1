package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phrases are those that esptool 5.3.1 prints. */
class ConfigFileTest {

    @TempDir
    private Path folder;

    private final CliRun cli = CliRun.withPorts();
    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("my.cfg");
        cli.with("ESPTOOL_CFGFILE", file.toString());
    }

    @Test
    void theFileThatCountsIsNamedBeforeTheWorkStarts() throws IOException {
        Files.writeString(file, "[esptool]\nbits = 3\n");

        Result result = cli.run("version");

        assertThat(result.out().lines().skip(1))
                .containsExactly(
                        "Note: Ignoring unknown config file option: bits",
                        "Loaded custom configuration from %s (set with ESPTOOL_CFGFILE)".formatted(file),
                        result.out().lines().toList().getLast());
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aSequenceThatMeansNothingEndsAJobAndNotTheProgram() throws IOException {
        Files.writeString(file, "[esptool]\ncustom_reset_sequence = X0\n");

        assertThat(cli.run("version").exitCode()).isZero();
        Result job = cli.run("--port", "COM7", "flash-id");

        assertThat(job.exitCode()).isEqualTo(2);
        assertThat(job.err()).contains("A fatal error occurred: Invalid custom reset sequence option format: 'X0'.");
    }

    @Test
    void aMissingPortIsTriedAsOftenAsTheFileSays() throws IOException {
        Files.writeString(file, "[esptool]\nopen_port_attempts = 2\n");

        Result job = cli.run("--port", "COM7", "--chip", "esp8266", "flash-id");

        assertThat(job.out()).contains("Retrying failed connection");
        assertThat(job.exitCode()).isEqualTo(2);
    }

    @Test
    void tryingToOpenNeedsAPortAndAChip() throws IOException {
        Files.writeString(file, "[esptool]\nopen_port_attempts = 0\n");

        Result job = cli.run("--port", "COM7", "flash-id");

        assertThat(job.out())
                .contains("The ESPTOOL_OPEN_PORT_ATTEMPTS (open_port_attempts) option can only be used with --port and"
                        + " --chip arguments.");
        assertThat(job.exitCode()).isEqualTo(2);
    }
}
