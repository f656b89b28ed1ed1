package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.DemonstrationImage;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a simulated ESP-01S. The lines asserted are those that esptool 5.3.1 prints on the same board. */
class BoardCommandsTest {

    private final SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
    private final SimulatedPorts simulated = new SimulatedPorts(board);
    private final CliRun cli = new CliRun(new Ports(simulated, simulated));

    @TempDir
    private Path folder;

    @Test
    void flashIdTellsTheChipThenTheFlash() {
        Result result = run("--chip", "esp8266", "flash-id");

        assertThat(result.out().lines())
                .containsSubsequence(
                        "flashlab-cli v0.1.0",
                        "Serial port sim://esp01s:",
                        "Connected to ESP8266 on sim://esp01s:",
                        "Chip type:          ESP8266EX",
                        "Features:           Wi-Fi, 160MHz",
                        "Crystal frequency:  26MHz",
                        "MAC:                5c:cf:7f:12:34:56",
                        "",
                        "Uploading stub flasher...",
                        "Running stub flasher...",
                        "Stub flasher running.",
                        "",
                        "Flash Memory Information:",
                        "=========================",
                        "Manufacturer: ef",
                        "Device: 4014",
                        "Detected flash size: 1MB",
                        "",
                        "Hard resetting via RTS pin...");
        assertThat(result.out()).contains("\nConnecting...").doesNotContain("Detecting chip type");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void withoutChipItIsFoundOut() {
        assertThat(run("read-mac").out())
                .contains(
                        "Detecting chip type... ESP8266\n",
                        "\n\nMAC:                5c:cf:7f:12:34:56\n\nHard resetting");
    }

    @Test
    void chipIdIsTheLowHalfOfTheMac() {
        assertThat(run("chip-id").out()).contains("\nChip ID: 0x00123456\n");
    }

    @Test
    void whatIsWrittenIsVerifiedAndCanBeReadBack() throws IOException {
        byte[] image = DemonstrationImage.bytes();
        image[2] = 0;
        image[3] = 0;
        String file = file("demo.bin", image);
        String back = folder.resolve("back.bin").toString();

        Result written = run("write-flash", "-fm", "dio", "-fs", "detect", "0x0", file);
        Result verified = run("verify-flash", "-fm", "dio", "-fs", "detect", "0x0", file);
        Result read = run("read-flash", "0", String.valueOf(image.length), back);

        assertThat(written.exitCode()).isZero();
        assertThat(written.out())
                .contains(
                        "Auto-detected flash size: 1MB\n",
                        "Flash parameters set to 0x0220.\n",
                        "Flash will be erased from 0x00000000 to 0x",
                        "Wrote %d bytes (".formatted(image.length),
                        "Hash of data verified.\n");
        assertThat(verified.out()).contains("Verification successful (digest matched).\n");
        assertThat(read.out()).containsPattern("Read " + image.length + " bytes from 0x00000000 in \\d+\\.\\d seconds");
        assertThat(read.exitCode()).isZero();
        image[2] = 0x02;
        image[3] = 0x20;
        assertThat(Files.readAllBytes(Path.of(back))).isEqualTo(image);
    }

    @Test
    void aFastRateThatWorksIsFound() throws IOException {
        byte[] image = DemonstrationImage.bytes();

        Result result = run("--baud", "auto", "write-flash", "0", file("demo.bin", image));

        assertThat(result.out()).contains("""
            Trying 921600 baud first, which many adapters of this kind can do.
            Changing baud rate to 921600...
            Changed.

            """, "Hash of data verified.\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void whereTheLineDoesNotCarryTheFastRateASlowerOneIsFound() throws IOException {
        byte[] image = DemonstrationImage.bytes();
        board.inject(new Fault.TooFast(Direction.TO_BOARD, 460_800, 0, 1500, Effect.CORRUPT));

        Result result = run("--baud", "auto", "write-flash", "0", file("demo.bin", image));

        assertThat(result.out()).contains("Changing baud rate to 460800...\n", "Hash of data verified.\n");
        assertThat(result.exitCode()).isZero();
    }

    /** The bytes are those that esptool 5.3.1 puts into the header for the same options. */
    @Test
    void theEsp8266sOtherCodesForTheSameSizesAreWrittenAndVerified() throws IOException {
        byte[] image = DemonstrationImage.bytes();
        String file = file("demo.bin", image);

        Result written = run("write-flash", "-fm", "dio", "-fs", "4MB-c1", "0", file);
        Result verified = run("verify-flash", "-fm", "dio", "-fs", "4MB-c1", "0", file);

        assertThat(written.out())
                .contains(
                        "Set flash_size 4MB-c1 is larger than the available flash size of 1MB.",
                        "Flash parameters set to 0x0260.\n");
        assertThat(Arrays.copyOf(board.flashContents(), 4)).containsExactly(0xe9, image[1], 0x02, 0x60);
        assertThat(verified.out()).contains("Verification successful (digest matched).\n");
    }

    @Test
    void uncompressedIsSaidByLeavingOutTheCompressedSize() throws IOException {
        Result result = run("write-flash", "-u", "0x10000", file("a.bin", new byte[5000]));

        assertThat(result.out()).contains("Wrote 5000 bytes at 0x00010000 in ").doesNotContain("compressed)");
    }

    @Test
    void progressIsShownUnlessItIsNotWanted() throws IOException {
        String file = file("a.bin", random(50_000));

        assertThat(run("write-flash", "0", file).out())
                .contains("Writing at 0x00000000 [", "100.0% 50000/50000 bytes...");
        assertThat(run("write-flash", "--no-progress", "0", file).out()).doesNotContain("Writing at 0x");
        assertThat(run("read-flash", "-p", "0", "4k", folder.resolve("o").toString())
                        .out())
                .doesNotContain("Reading from 0x");
    }

    @Test
    void aDifferenceIsAFailureAndCanBeShownByteByByte() throws IOException {
        byte[] content = random(5000);
        board.loadFlash(0x6000, content);
        byte[] other = content.clone();
        other[3] ^= 1;
        String file = file("other.bin", other);

        Result plain = run("verify-flash", "0x6000", file);
        Result diff = run("verify-flash", "--diff", "0x6000", file);

        assertThat(plain.out()).contains("Verification failed (digest mismatch).\n");
        assertThat(plain.err()).contains("A fatal error occurred: Verification failed");
        assertThat(plain.exitCode()).isEqualTo(2);
        assertThat(diff.out())
                .contains(
                        "Verification failed: 1 differences, first at 0x00006003:\n",
                        "   0x00006003 %02x %02x\n".formatted(content[3], other[3]));
    }

    @Test
    void aRegionIsErasedAndNothingElse() {
        board.loadFlash(0, filled(0x4000, 0x55));

        Result result = run("erase-region", "0x1000", "8k");

        assertThat(result.out()).contains("Flash memory region erased successfully in ");
        assertThat(Arrays.copyOf(board.flashContents(), 0x1000)).isEqualTo(filled(0x1000, 0x55));
        assertThat(Arrays.copyOfRange(board.flashContents(), 0x1000, 0x3000)).isEqualTo(filled(0x2000, 0xff));
        assertThat(Arrays.copyOfRange(board.flashContents(), 0x3000, 0x4000)).isEqualTo(filled(0x1000, 0x55));
    }

    @Test
    void allIsTheSizeThatTheBoardHas() {
        board.loadFlash(0, filled(0x4000, 0x55));

        Result result = run("erase-region", "0", "ALL");

        assertThat(result.out()).contains("Detected flash size: 1MB\n");
        assertThat(board.flashContents()).isEqualTo(filled(0x10_0000, 0xff));
    }

    @Test
    void regionsThatCannotBeAreRefused() {
        assertThat(run("erase-region", "0x10", "4k").err())
                .contains("A fatal error occurred: Offset to erase from must be a multiple of 4096.");
        assertThat(run("erase-region", "0xff000", "0x2000").err())
                .contains("A fatal error occurred: Can't access flash regions larger than detected flash size (set size"
                        + " 0x2000 from address 0x000ff000 goes past 1MB by 0x1000 bytes).");
        assertThat(run("erase-region", "0", "2M").err())
                .contains("Specified size 0x200000 is greater than detected flash size 0x100000.");
    }

    @Test
    void eraseFlashErasesEverything() {
        board.loadFlash(0x8_0000, filled(16, 0));

        assertThat(run("erase-flash").out()).contains("Flash memory erased successfully in ");
        assertThat(board.flashContents()).isEqualTo(filled(0x10_0000, 0xff));
    }

    @Test
    void eraseAllBeforeWritingErasesWhatIsElsewhere() throws IOException {
        board.loadFlash(0x8_0000, filled(16, 0));

        Result result = run("write-flash", "-e", "0", file("a.bin", random(100)));

        assertThat(result.out()).contains("Flash memory erased successfully in ");
        assertThat(board.flashContents()[0x8_0000]).isEqualTo((byte) 0xff);
    }

    @Test
    void anEmptyFileIsWarnedAboutAndLeftOut() throws IOException {
        Result result = run("write-flash", "0", file("empty.bin", new byte[0]), "0x1000", file("a.bin", filled(4, 1)));

        assertThat(result.out()).contains("Warning: '%s' is empty.\n".formatted(folder.resolve("empty.bin")));
        assertThat(Arrays.copyOfRange(board.flashContents(), 0x1000, 0x1004)).isEqualTo(filled(4, 1));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aFileThatIsTooLargeCostsNothing() throws IOException {
        board.loadFlash(0, filled(16, 0x55));
        String file = file("big.bin", new byte[0x10_0001]);

        Result result = run("write-flash", "0", file);

        assertThat(result.err())
                .contains(
                        "A fatal error occurred: File '%s' (length 1048577) at offset 0x00000000 will not fit in 1048576 bytes"
                                .formatted(file));
        assertThat(board.flashContents()[0]).isEqualTo((byte) 0x55);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void anotherChipThanTheOneNamedIsRefused() {
        assertThat(run("--chip", "ESP32-S3", "flash-id").err())
                .contains("A fatal error occurred: This chip is ESP8266, not ESP32-S3. Wrong chip argument?");
    }

    @Test
    void whatTheRomCannotDoIsSaid() {
        Result result = run("--no-stub", "erase-flash");

        assertThat(result.err())
                .contains(
                        "A fatal error occurred: ESP8266 ROM does not support function erase_flash.",
                        "without --no-stub");
        assertThat(result.out()).endsWith("\nHard resetting via RTS pin...\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void theBoardIsLeftAsAskedFor() {
        assertThat(run("--after", "no-reset", "chip-id").out()).contains("Staying in bootloader.");
        assertThat(run("--after", "soft-reset", "chip-id").out()).contains("Soft resetting...");
        assertThat(run("--after", "watchdog-reset", "chip-id").out())
                .contains("Watchdog hard reset is not supported on ESP8266", "Hard resetting via RTS pin...");
        assertThat(run("--after", "no-reset-stub", "chip-id").out()).contains("Staying in flasher stub.");
        assertThat(run("--before", "no-reset", "chip-id").out())
                .contains("Stub flasher is already running. No upload is necessary.");
    }

    @Test
    void traceShowsCommandsAndPackets() {
        assertThat(run("--trace", "chip-id").out())
                .containsPattern("TRACE \\+\\d.\\d{3}   --- Cmd READ_REG \\(0x0a\\) .*")
                .containsPattern("TRACE \\+\\d.\\d{3}   Write \\d+ bytes:")
                .containsPattern("TRACE \\+\\d.\\d{3}   Received full packet: 4f484149");
    }

    @Test
    void aCancelledRunSaysSo() {
        cli.cancellation().cancel();

        Result result = run("flash-id");

        assertThat(result.err()).contains("Run cancelled by user.");
        assertThat(result.exitCode()).isEqualTo(130);
    }

    @Test
    void aBoardThatIsNotPluggedInIsMissed() {
        board.unplug();

        assertThat(run("flash-id").err())
                .contains("A fatal error occurred: Could not open sim://esp01s, the port is busy or doesn't exist.");
    }

    private Result run(String... arguments) {
        return cli.with("ESPTOOL_PORT", SimulatedPorts.NAME).run(arguments);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(8266).nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aPredecessorInIntelHexIsOneForEachOfItsRegions() throws Exception {
        byte[] first = new byte[0x2000];
        byte[] second = new byte[0x3000];
        String before = hex("before.hex", first, second);
        second[0x1000] = 1;
        String after = hex("after.hex", first, second);
        run("write-flash", "0", before);

        Result result = run("write-flash", "0", after, "--diff-with", before);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Reflashing 1 changed sector at 0x00021000");
        assertThat(run("write-flash", "0", after, "--diff-with", before, before).err())
                .contains("4 files to compare with, but only 2 to write.");
    }

    private String hex(String name, byte[] first, byte[] second) throws Exception {
        List<ImageRegion> regions = List.of(new ImageRegion(0x10000, first), new ImageRegion(0x20000, second));
        return Files.write(folder.resolve(name), IntelHex.write(name, regions)).toString();
    }
}
