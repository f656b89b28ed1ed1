package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phrases asserted are those that esptool 5.3.1 prints. */
class MergeBinCommandTest {

    private final CliRun cli = CliRun.withPorts();

    @TempDir
    private Path folder;

    private String first = "";
    private String second = "";
    private String out = "";

    @BeforeEach
    void makeFiles() throws IOException {
        first = Files.write(folder.resolve("a.bin"), new byte[4000]).toString();
        second = Files.write(folder.resolve("b.bin"), new byte[] {1, 2, 3}).toString();
        out = folder.resolve("out").toString();
    }

    @Test
    void rawIsTheContentOfTheFlash() throws IOException {
        Result result = cli.run("--chip", "esp32c3", "merge-bin", "-o", out, "0x10000", second, "0", first);

        assertThat(result.out())
                .contains("Wrote 0x10003 bytes to file '%s', ready to flash to offset 0x0.".formatted(out));
        assertThat(result.exitCode()).isZero();
        assertThat(Files.readAllBytes(Path.of(out))).hasSize(0x10003).endsWith(0xff, 1, 2, 3);
    }

    @Test
    void uf2NamesEachFile() {
        Result result =
                cli.run("--chip", "ESP32-C3", "merge-bin", "-f", "uf2", "-o", out, "0", first, "0x10000", second);

        assertThat(result.out())
                .contains(
                        "Adding '%s' at 0x0...".formatted(first),
                        "Adding '%s' at 0x10000...".formatted(second),
                        "Wrote 0x1400 bytes to file '%s', ready to be flashed with any ESP USB Bridge.".formatted(out));
        assertThat(result.all().toLowerCase(Locale.ROOT)).doesNotContain("warning");
    }

    @Test
    void aHexFileIsTakenApart() throws IOException {
        cli.run("--chip", "esp32c3", "merge-bin", "-f", "hex", "-o", out, "0x1000", first, "0x10000", second);
        Path again = folder.resolve("again.bin");

        Result result = cli.run("--chip", "esp32c3", "merge-bin", "-t", "0x1000", "-o", again.toString(), "0", out);

        assertThat(result.exitCode()).isZero();
        assertThat(Files.readAllBytes(again)).hasSize(0xf003).startsWith(0, 0).endsWith(0xff, 1, 2, 3);
    }

    @Test
    void aDamagedHexFileIsNamedWithItsLine() throws IOException {
        Path hex = Files.writeString(folder.resolve("a.hex"), ":0100000001FE\n:0100010001FE\n");

        Result result = cli.run("--chip", "esp32c3", "merge-bin", "-o", out, "0", hex.toString());

        assertThat(result.err()).contains("a.hex", "line 2 has a wrong checksum");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void withoutChipTheChipsAreListed() {
        Result result = cli.run("merge-bin", "-o", out, "0", first);

        assertThat(result.err())
                .contains("A fatal error occurred: Specify the --chip argument (choose from esp8266, esp32, esp32s2,");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void filesInOneSectorOverlap() {
        Result result = cli.run("--chip", "esp32c3", "merge-bin", "-o", out, "0", first, "0xfff", second);

        assertThat(result.err()).contains("Detected overlap at address: 0xfff for file: %s.".formatted(second));
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aChunkIsAMultipleOfFour() {
        Result result =
                cli.run("--chip", "esp32c3", "merge-bin", "-f", "uf2", "--chunk-size", "250", "-o", out, "0", first);

        assertThat(result.err()).contains("Chunk size should be a 4-byte aligned number.");
        assertThat(result.exitCode()).isEqualTo(2);
    }
}
