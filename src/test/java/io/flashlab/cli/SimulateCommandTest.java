package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    private final CliRun cli = CliRun.withPorts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate esp8266 --rfc2217 0 | on rfc2217://127.0.0.1:",
                "simulate esp8266 --tcp 0 | on socket://127.0.0.1:",
                "simulate ESP8266 | on rfc2217://127.0.0.1:"
            })
    void itSaysWhereItListensAndEndsWellWhenToldTo(String arguments, String where) throws Exception {
        CompletableFuture<Result> run = CompletableFuture.supplyAsync(() -> cli.run(arguments.split(" ")));

        cli.cancellation().cancel();

        Result result = run.get(20, TimeUnit.SECONDS);
        assertThat(result.out()).contains("Simulated ESP-01S listening " + where, "flash-id", "Press Ctrl-C to end.");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aNumberThatIsNoPortIsToldToBeNone() {
        Result run = cli.run("simulate", "esp8266", "--tcp", "70000");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Invalid value for '--tcp': 70000 is not a port number from 0 to 65535.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileInThePlaceOfThePseudoTerminalIsLeftAlone(@TempDir Path folder) throws IOException {
        Path taken = Files.writeString(folder.resolve("board"), "kept");

        Result run = cli.run("simulate", "esp8266", "--pty", taken.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Invalid value for '--pty'", "exists already");
        assertThat(taken).hasContent("kept");
    }

    @Test
    void onlyWhatCanBeSimulatedIsTaken() {
        assertThat(cli.run("simulate", "esp31").err()).contains("'esp31' is not one of 'esp8266', 'esp32', ");
        assertThat(cli.run("simulate", "esp8266-secure").err()).contains("'esp8266-secure' is not one of");
        assertThat(cli.run("simulate", "esp8266", "--flash-size", "64MB").err()).contains("256KB to 32MB");
        assertThat(cli.run("simulate", "esp8266", "--tcp", "0", "--rfc2217", "0")
                        .exitCode())
                .isEqualTo(2);
    }
}
