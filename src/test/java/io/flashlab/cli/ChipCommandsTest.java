package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for registers, memory and security. The lines asserted are those that esptool 5.3.1 prints. */
class ChipCommandsTest {

    private final SimulatedPorts simulated = new SimulatedPorts(new SimulatedBoard(BoardConfig.DEFAULT));
    private final CliRun cli = new CliRun(new Ports(simulated, simulated));

    @TempDir
    private Path folder;

    @Test
    void securityInfoIsExplained() {
        Result result = on("esp32c3", "get-security-info");

        assertThat(result.out()).contains("""

            Security Information:
            =====================
            Flags: 0x00000000 (0b0)
            Key Purposes: (0, 0, 0, 0, 0, 0, 12)
              BLOCK_KEY0 - USER/EMPTY
              BLOCK_KEY1 - USER/EMPTY
              BLOCK_KEY2 - USER/EMPTY
              BLOCK_KEY3 - USER/EMPTY
              BLOCK_KEY4 - USER/EMPTY
              BLOCK_KEY5 - USER/EMPTY
            Chip ID: 5
            API Version: 3
            Secure Boot: Disabled
            Flash Encryption: Disabled
            SPI Boot Crypt Count (SPI_BOOT_CRYPT_CNT): 0x0

            Hard resetting via RTS pin...
            """);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void securityInfoShowsWhatIsClosed() {
        assertThat(on("esp32c3-secure", "get-security-info").out()).contains("Flags: 0x00000004 (0b100)\n");
        assertThat(on("esp32c3-encrypted", "get-security-info").out()).contains("Flash Encryption: Enabled\n");
    }

    @Test
    void securityInfoIsMissedWhereTheRomHasNone() {
        Result result = on("esp01s", "get-security-info");

        assertThat(result.err()).contains("A fatal error occurred: ESP8266 ROM does not know the command");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aChipWithoutNumberTellsItsAddressInstead() {
        Result result = on("esp32c3", "chip-id");

        assertThat(result.out()).contains("""
            Warning: ESP32-C3 has no chip ID. Reading MAC address instead.
            MAC:                5c:cf:7f:12:34:56
            """);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aChipWithRadioForThreadHasALongAddressToo() {
        assertThat(on("esp32c6", "read-mac").out()).contains("""

            MAC:                5c:cf:7f:ff:fe:12:34:56
            BASE MAC:           5c:cf:7f:12:34:56
            MAC_EXT:            ff:fe

            Hard\
            """);
    }

    @Test
    void flashIdTellsTypeAndVoltageWhereEfusesDo() {
        assertThat(on("esp32s3", "flash-id").out()).contains("""
            Flash Memory Information:
            =========================
            Manufacturer: ef
            Device: 4016
            Detected flash size: 4MB
            Flash type set in eFuse: quad (4 data lines)
            Flash voltage set by a strapping pin: 3.3V
            """);
    }

    @Test
    void theVoltageOfAnEsp32sFlashCanBeOverridden() {
        Result result = cli.run("-p", "sim://esp32", "--override-vddsdio", "1.9V", "flash-id");

        assertThat(result.out()).contains("VDDSDIO regulator set to 1.9V.\n", "Flash voltage set by RTC_CNTL: 1.9V\n");
        assertThat(cli.run("-p", "sim://esp32c3", "--override-vddsdio", "1.9V", "flash-id")
                        .err())
                .contains("Overriding VDDSDIO is not supported by ESP32-C3");
    }

    @Test
    void flashOnOtherPinsIsAttachedThere() {
        assertThat(on("esp32", "flash-id", "--spi-connection", "hspi").out())
                .contains("Configuring SPI NOR flash mode (HSPI)...\n", "Manufacturer: ef\n");
        assertThat(on("esp32", "read-flash-status", "-sc", "6,17,8,11,16").out())
                .contains("Configuring SPI NOR flash mode (CLK:6, Q:17, D:8, HD:11, CS:16)...\n");
        assertThat(on("esp01s", "flash-id", "-sc", "1,2,3,4,5").err())
                .contains("A fatal error occurred: Setting --spi-connection is not supported by ESP8266.");
        assertThat(on("esp32c3", "flash-id", "-sc", "1,2,3,4,30").err())
                .contains("A fatal error occurred: SPI Pin numbers must be in the range 0-21.");
    }

    @Test
    void withoutStubTheOtherPinsAreNotTakenBack() {
        Result result = cli.run("--no-stub", "-p", "sim://esp32", "flash-id", "-sc", "HSPI");

        assertThat(result.out())
                .contains("Configuring SPI NOR flash mode (HSPI)...\n")
                .doesNotContain("Enabling default SPI flash mode");
    }

    @Test
    void statusRegistersAreReadAndWritten() {
        assertThat(on("esp01s", "read-flash-status").out()).contains("\n\nFlash memory status: 0x0000\n\n");
        assertThat(on("esp01s", "write-flash-status", "--non-volatile", "--bytes", "1", "0x4")
                        .out())
                .contains("""
                    Initial flash memory status: 0x00
                    Setting flash memory status: 0x04
                    After flash memory status:   0x04
                    """);
        assertThat(on("esp01s", "read-flash-status", "--bytes", "1").out()).contains("Flash memory status: 0x0004\n");
    }

    @Test
    void sfdpIsReadAnywhere() {
        assertThat(on("esp01s", "read-flash-sfdp", "0", "4").out()).contains("""
            Manufacturer: ef
            Device: 4014
            Detected flash size: 1MB
            Flash memory SFDP[0..3]: 0x53 0x46 0x44 0x50\s
            """);
        assertThat(on("esp01s", "read-flash-sfdp", "1", "3").out())
                .contains("Flash memory SFDP[1..3]: 0x46 0x44 0x50 \n");
        assertThat(on("esp01s", "read-flash-sfdp", "0", "5").err())
                .contains("A fatal error occurred: Invalid number of bytes to read from SFDP (1-4).");
        assertThat(on("esp01s", "read-flash-sfdp", "-fs", "1MB", "0xffffffffff", "1")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aRomReadsAsFarAsItIsToldThatFlashGoes() {
        String out = folder.resolve("out.bin").toString();

        Result behind = on("esp32", "--no-stub", "read-flash", "-fs", "1MB", "0x100000", "0x100", out);
        Result within = on("esp32", "--no-stub", "read-flash", "-fs", "2MB", "0x100000", "0x100", out);

        assertThat(behind.err()).contains("refused READ_FLASH_SLOW");
        assertThat(behind.out()).contains("Consider specifying the flash size argument.");
        assertThat(behind.exitCode()).isEqualTo(2);
        assertThat(within.out()).contains("Read 256 bytes from 0x00100000 in ");
        assertThat(within.exitCode()).isZero();
    }

    @Test
    void memoryIsReadAndWritten() {
        assertThat(on("esp01s", "read-mem", "0x40001000").out()).contains("\n\n0x40001000 = 0xfff0c101\n\n");
        assertThat(on("esp01s", "write-mem", "0x3ffe8800", "0x12345678").out())
                .contains("Wrote 0x12345678 with mask 0xffffffff to 0x3ffe8800.\n");
        assertThat(on("esp01s", "write-mem", "0x3ffe8800", "0xabad1dea", "0xffff")
                        .out())
                .contains("Wrote 0xabad1dea with mask 0x0000ffff to 0x3ffe8800.\n");
        assertThat(on("esp01s", "read-mem", "0x3ffe8801").err())
                .contains("A fatal error occurred: Memory is read and written in words: not a multiple of 4.");
    }

    @Test
    void memoryIsDumpedToAFile() throws IOException {
        Path file = folder.resolve("memout.bin");

        Result result = on("esp01s", "dump-mem", "0x40001000", "128", file.toString());

        assertThat(result.out())
                .contains("Dumping 128 bytes from 0x40001000 to file '%s'...\n".formatted(file))
                .containsPattern("Dumped 128 bytes from 0x40001000 in \\d+\\.\\d seconds \\(.* kbit/s\\) to '")
                .contains("to '%s'.\n".formatted(file));
        ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(words.remaining()).isEqualTo(128);
        assertThat(words.getInt()).isEqualTo(0xfff0c101);
    }

    @Test
    void anOlderDumpSurvivesAFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("memout.bin"), "precious");

        Result result = on("esp01s", "dump-mem", "0x40001002", "128", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(file).hasContent("precious");
        assertThat(on("esp01s", "dump-mem", "0x40001000", "4", folder.toString())
                        .err())
                .contains("is a folder, not a file.");
    }

    @Test
    void aProgramInRamIsLeftRunning() throws IOException {
        String file =
                Files.write(folder.resolve("ram.bin"), ramImage(0x4010_8000)).toString();

        Result result = cli.run("--no-stub", "-p", "sim://esp01s", "load-ram", file);

        assertThat(result.out())
                .contains("Loading '%s' to RAM...\n".formatted(file))
                .endsWith("Loaded 1 segments from '%s' to RAM, executing at 0x40108000.\n\nExiting immediately.\n"
                        .formatted(file));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aProgramInIntelHexIsLoadedToo() throws Exception {
        byte[] image = ramImage(0x4010_8000);
        String file = hex(new ImageRegion(0x1000, image));
        String two = hex(new ImageRegion(0x1000, image), new ImageRegion(0x8000, image));

        assertThat(cli.run("--no-stub", "-p", "sim://esp01s", "load-ram", file).out())
                .contains("Loaded 1 segments from '%s' to RAM, executing at 0x40108000.".formatted(file));
        assertThat(on("esp01s", "load-ram", two).err())
                .contains("Merged binary image detected. Only one file can be specified for the load-ram command.");
    }

    private String hex(ImageRegion... regions) throws Exception {
        Path file = folder.resolve("%s.hex".formatted(regions.length));
        return Files.write(file, IntelHex.write("test", List.of(regions))).toString();
    }

    @Test
    void whatIsNoProgramIsNotLoaded() throws IOException {
        String file = Files.writeString(folder.resolve("no.bin"), "no program").toString();

        assertThat(on("esp01s", "load-ram", file).exitCode()).isEqualTo(2);
        assertThat(on("esp01s", "load-ram", "nosuch.bin").err()).contains("File 'nosuch.bin' does not exist.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp01s", "esp32", "esp32c3", "esp32s3"})
    void theProgramInFlashIsStarted(String board) {
        Result result = on(board, "run");

        assertThat(result.out()).endsWith("Hard resetting via RTS pin...\n");
        assertThat(result.exitCode()).isZero();
        assertThat(cli.run("--no-stub", "-p", "sim://" + board, "run").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chip-id",
                "dump-mem 0 4 out.bin",
                "erase-flash",
                "flash-id",
                "read-flash 0 4 out.bin",
                "read-flash-sfdp 0 4",
                "read-flash-status",
                "read-mac",
                "read-mem 0x40001000",
                "run",
                "verify-flash 0 pom.xml",
                "write-flash-status 0",
                "write-mem 0x3fc80000 1"
            })
    void secureDownloadModeAllowsButAFewCommands(String arguments) {
        Result result = on("esp32c3-secure", arguments.split(" ", -1));

        assertThat(result.err())
                .contains("A fatal error occurred: The '%s' command is not available in Secure Download Mode."
                        .formatted(arguments.split(" ", -1)[0]));
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void inSecureDownloadModeASizeMustBeGiven() {
        assertThat(on("esp32c3-secure", "erase-region", "0", "ALL").err())
                .contains("Detecting flash size is not supported in secure download mode. Set an exact size value.");
        assertThat(on("esp32c3-secure", "erase-region", "0", "4k").out())
                .contains("Flash memory region erased successfully in ");
    }

    private Result on(String board, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--port";
        all[1] = "sim://" + board;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return cli.run(all);
    }

    /** One segment of 16 bytes, as the ESP8266's documentation of its image format describes it. */
    private static byte[] ramImage(int address) {
        ByteBuffer image = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        image.put((byte) 0xe9).put((byte) 1).put((byte) 0).put((byte) 0).putInt(address);
        image.putInt(address).putInt(16).put(new byte[16]);
        image.put(47, (byte) 0xef);
        return image.array();
    }
}
