package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Reset, strapping and the boot log. The texts were recorded from the boot ROM, run in an emulator. */
class BootTest {

    private static final int BOOT_LOG_BAUD = 74_880;

    @Test
    void gpio0LowAtResetStartsTheSerialLoader() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
        try (Host host = new Host(board)) {
            host.port().setBaudRate(BOOT_LOG_BAUD);
            host.port().discardInput();

            host.port().setControlLines(false, true);
            host.port().setControlLines(true, false);

            assertThat(host.receiveText()).isEqualTo("\r\n ets Jan  8 2013,rst cause:2, boot mode:(1,6)\r\n\r\n");
        }
    }

    @Test
    void blankFlashEndsInTheRomsErrorMessage() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
        try (Host host = new Host(board)) {
            host.port().setBaudRate(BOOT_LOG_BAUD);
            host.port().discardInput();

            board.pressReset();

            assertThat(host.receiveText())
                    .isEqualTo("\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n\r\nets_main.c ");
        }
    }

    @Test
    void realFirmwareIsLoadedWithTheRomsMessages() throws FlasherException, IOException {
        Optional<Path> firmware = SharedFirmware.find("esp8266-20170108-v1.8.7.bin");
        Assumptions.assumeTrue(firmware.isPresent(), "esp8266-20170108-v1.8.7.bin is not there");
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
        board.loadFlash(0, Files.readAllBytes(firmware.orElseThrow()));
        try (Host host = new Host(board)) {
            host.port().setBaudRate(BOOT_LOG_BAUD);
            host.port().discardInput();

            board.pressReset();

            assertThat(host.receiveText())
                    .contains("ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n")
                    .contains(
                            "load 0x40100000, len 32028, room 16 \r\ntail 12\r\nchksum 0x40\r\nho 0 tail 12 room 4\r\n")
                    .contains("load 0x3ffe8000, len 1092, room 12 \r\ntail 8\r\nchksum 0x17\r\nload 0x3ffe8450")
                    .contains("load 0x3ffe8450, len 3000, room 0 \r\ntail 8\r\nchksum 0x56\r\ncsum 0x56\r\n");
        }
    }

    @Test
    void theDemonstrationImageGreetsAtItsOwnRate() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
        board.loadFlash(0, DemonstrationImage.bytes());
        try (Host host = new Host(board)) {
            host.port().discardInput();

            board.pressReset();

            assertThat(host.receiveText())
                    .contains("FlashLab demonstration, running on the simulated ESP-01S.")
                    .as("the ROM's own text is at another rate")
                    .doesNotContain("boot mode");
        }
    }

    @Test
    void withoutAutoResetTheJumperDecides() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withWiring(Wiring.MANUAL));
        try (Host host = new Host(board)) {
            host.enterLoader();
            assertThat(host.exchange(Host.sync()))
                    .as("DTR and RTS are not wired")
                    .isEmpty();

            board.groundGpio0(true);
            board.powerCycle();
            host.exchange(Host.sync());

            assertThat(host.exchange(Host.sync())).startsWith("c001080200070712200000c0");
        }
    }

    @Test
    void theTransistorCircuitIgnoresBothLinesTogether() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withWiring(Wiring.TRANSISTORS));
        try (Host host = new Host(board)) {
            host.receive();

            host.port().setControlLines(true, true);
            host.port().setControlLines(false, false);
            assertThat(host.receive()).isEmpty();

            host.enterLoader();
            assertThat(host.exchange(Host.sync())).startsWith("c001080200070712200000c0");
        }
    }

    @Test
    void aHostAtAnotherRateReceivesGarbage() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
        try (Host host = new Host(board)) {
            host.enterLoader();

            host.port().setBaudRate(230_400);

            assertThat(host.exchange(Host.sync())).doesNotContain("0108020007071220");
        }
    }
}
