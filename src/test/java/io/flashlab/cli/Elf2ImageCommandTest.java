package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Elf2ImageCommandTest {

    private final CliRun cli = CliRun.withPorts();

    @TempDir
    private Path folder = Path.of("");

    private Path elf = Path.of("");

    @BeforeEach
    void writeElf() throws IOException {
        elf = Files.write(folder.resolve("blink.elf"), smallElf());
    }

    /** One section {@code .text} of four bytes for 0x40100000, in RAM of the ESP8266, and the section of names. */
    private static byte[] smallElf() {
        ByteBuffer file = ByteBuffer.allocate(52 + 80 + 4 + 7).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1}).position(16);
        file.putShort((short) 2).putShort((short) 0x5e).putInt(1).putInt(0x40100004);
        file.putInt(0)
                .putInt(52)
                .putInt(0)
                .putShort((short) 52)
                .putShort((short) 32)
                .putShort((short) 0);
        file.putShort((short) 40).putShort((short) 2).putShort((short) 1);
        file.putInt(1)
                .putInt(1)
                .putInt(0)
                .putInt(0x40100000)
                .putInt(132)
                .putInt(4)
                .position(92);
        file.putInt(0).putInt(3).putInt(0).putInt(0).putInt(136).putInt(7).position(132);
        file.put(new byte[] {1, 2, 3, 4}).put(new byte[] {0, '.', 't', 'e', 'x', 't', 0});
        return file.array();
    }

    @Test
    void writesTheImageNextToTheElfFile() throws IOException {
        Result result =
                cli.run("--chip", "esp8266", "elf2image", "--flash-mode", "dio", "--flash-size", "4MB", elf.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.all())
                .contains("Creating ESP8266 image...\nSuccessfully created ESP8266 image.\n")
                .doesNotContainIgnoringCase("warning");
        assertThat(Files.readAllBytes(folder.resolve("blink.elf-0x00000.bin")))
                .startsWith(0xe9, 1, 2, 0x40, 4, 0, 0x10, 0x40, 0, 0, 0x10, 0x40, 4, 0, 0, 0, 1, 2, 3, 4)
                .hasSize(32)
                .endsWith(0xeb);
    }

    @Test
    void writesTheFileThatIsAskedFor() {
        Path image = folder.resolve("image");

        Result result = cli.run("--chip", "esp32c3", "elf2image", "-o", image.toString(), elf.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(image).hasSize(80);
    }

    @Test
    void aSizeMayHaveABlankAsInEsptool() {
        assertThat(cli.run("--chip", "esp32", "elf2image", "--pad-to-size", "64 KB", elf.toString())
                        .exitCode())
                .isZero();
        assertThat(folder.resolve(elf.getFileName().toString().replace(".elf", ".bin")))
                .hasSize(0x20000);
    }

    @Test
    void asksForTheChip() {
        Result result = cli.run("elf2image", elf.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.all()).contains("Specify the --chip argument (choose from esp8266, esp32, ");
    }

    @Test
    void refusesValuesThatNoImageCanHave() {
        assertThat(refusal("--flash-size", "3MB")).contains("'3MB' is not one of '256KB', '512KB', '1MB'");
        assertThat(refusal("--min-rev-full", "65536")).contains("65536 is not in the range 0<=x<=65535");
        assertThat(refusal("--flash-mmu-page-size", "4KB")).contains("'4KB' is not one of '64KB'");
        assertThat(refusal("--pad-to-size", "9999MB")).contains("larger than any flash");
        assertThat(refusal("--pad-to-size", "12")).contains("Unknown size 12");
        assertThat(refusal("--version", "4")).contains("'4' is not one of '1', '2', '3'");
    }

    @Test
    void saysWhatIsWrongWithTheElfFile() throws IOException {
        Files.write(elf, new byte[100]);

        Result result = cli.run("--chip", "esp32", "elf2image", elf.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("invalid ELF magic header");
    }

    private String refusal(String option, String value) {
        Result result = cli.run("--chip", "esp32", "elf2image", option, value, elf.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        return result.all();
    }
}
