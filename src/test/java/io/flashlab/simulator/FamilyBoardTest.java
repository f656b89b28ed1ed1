package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boards of the ESP32 family on an adapter. */
class FamilyBoardTest {

    private static final int SPI_ATTACH = 0x0d;
    private static final int READ_REG = 0x0a;
    private static final int SECURITY_INFO = 0x14;

    /** Chip IDs: Espressif, "Firmware Image Format", extended header. */
    @ParameterizedTest
    @CsvSource({"esp32c3, 5", "esp32s3, 9", "esp32c2, 12", "esp32c6, 13", "esp32h2, 16", "esp32p4, 18", "esp32c5, 23"})
    void securityInfoNamesTheChip(String chip, int id) throws FlasherException {
        try (FamilyHost host =
                new FamilyHost(BoardConfig.of(chip)).classicReset().sync()) {
            assertThat(host.command(SECURITY_INFO, ""))
                    .startsWith("c0011418")
                    .endsWith(FamilyHost.word(id) + "03000000" + "00000000" + "c0");
        }
    }

    @Test
    void theS2sSecurityInfoHasNoChipId() throws FlasherException {
        try (FamilyHost host =
                new FamilyHost(BoardConfig.of("esp32s2")).classicReset().sync()) {
            assertThat(host.command(SECURITY_INFO, "")).startsWith("c0011410").hasSize(2 * (1 + 8 + 12 + 4 + 1));
        }
    }

    @Test
    void burntFusesShowInTheSecurityInfo() throws FlasherException {
        BoardConfig board = BoardConfig.of("esp32c3")
                .withFuse("secure-boot", 1)
                .withFuse("crypt-count", 7)
                .withFuse("key-purpose-0", 4)
                .withFuse("key-purpose-1", 9);
        try (FamilyHost host = new FamilyHost(board).classicReset().sync()) {
            assertThat(host.command(SECURITY_INFO, "")).contains("01000000" + "07" + "04090000" + "0000" + "0c");
        }
    }

    @Test
    void anUnknownFuseIsRefused() {
        BoardConfig board = BoardConfig.of("esp32").withFuse("secure-download", 1);

        assertThatThrownBy(() -> new SimulatedBoard(board)).hasMessageContaining("secure-download");
    }

    @Test
    void secureDownloadModeRefusesToReadAndToRun() throws FlasherException {
        try (FamilyHost host = new FamilyHost(BoardConfig.of("esp32c3").withSecureDownloadMode())
                .classicReset()
                .sync()) {
            for (int refused : List.of(READ_REG, 0x09, 0x05, 0x06, 0x07, 0x0e, 0x13)) {
                assertThat(host.command(refused, "00".repeat(16)))
                        .as("%02x", refused)
                        .endsWith("01050000c0");
            }
            assertThat(host.command(SECURITY_INFO, "")).as("flags").contains("04000000");
            assertThat(host.command(SPI_ATTACH, "00".repeat(8)))
                    .startsWith("c0010d04")
                    .endsWith("0000c0");
        }
    }

    @Test
    void theFlashIsOutOfReachUntilItIsAttached() throws FlasherException {
        String begin = FamilyHost.word(0x400) + FamilyHost.word(1) + FamilyHost.word(0x400) + FamilyHost.word(0x1_0000);
        try (FamilyHost host =
                new FamilyHost(BoardConfig.of("esp32")).classicReset().sync()) {
            assertThat(host.command(0x02, begin)).endsWith("01060000c0");

            host.command(SPI_ATTACH, "00".repeat(8));

            assertThat(host.command(0x02, begin)).endsWith("00000000c0");
        }
    }

    @Test
    void codeInRamRunsAndIsNoted() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.of("esp32c3"));
        long address = 0x4038_0000L;
        try (FamilyHost host = new FamilyHost(board).classicReset().sync()) {
            host.command(0x05, FamilyHost.word(4) + FamilyHost.word(1) + FamilyHost.word(4) + FamilyHost.word(address));
            host.command(0x07, 0xef ^ 0x6f, FamilyHost.word(4) + "00".repeat(12) + "6f000000");

            host.command(0x06, FamilyHost.word(0) + FamilyHost.word(address));

            assertThat(board.ramProgram()).isEqualTo(OptionalLong.of(address));
            assertThat(board.memory(address, 4)).containsExactly(0x6f, 0, 0, 0);
            assertThat(host.exchange(FamilyHost.SYNC)).isEmpty();
        }
    }

    @Test
    void aBlankFlashHasNoBootLoader() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.of("esp32"));
        try (FamilyHost host = new FamilyHost(board)) {
            assertThat(host.receiveText())
                    .startsWith("ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET)")
                    .contains("boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n")
                    .contains("invalid header: 0xffffffff\r\n");
        }
    }

    @Test
    void realFirmwareIsLoadedWithTheRomsMessages() throws FlasherException, IOException {
        Optional<Path> firmware = SharedFirmware.find("esp32-20191213-v1.11-665.bin");
        Assumptions.assumeTrue(firmware.isPresent(), "esp32-20191213-v1.11-665.bin is not there");
        SimulatedBoard board = new SimulatedBoard(BoardConfig.of("esp32"));
        board.loadFlash(0x1000, Files.readAllBytes(firmware.orElseThrow()));
        try (FamilyHost host = new FamilyHost(board)) {
            host.receive();

            board.pressReset();

            assertThat(host.receiveText())
                    .contains("load:0x3fff0018,len:4\r\n", "load:0x40078000,len:")
                    .contains("entry 0x400");
        }
    }

    @Test
    void everyFamilysFileIsComplete() {
        assertThat(ChipModel.KEYS)
                .allSatisfy(
                        key -> assertThat(ChipModel.of(key).fuses().fields()).containsKey("mac"));
    }
}
