package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.loader.SpiConnection.Pins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages, limits and notes are esptool 5.3.1's. */
class FlashAttachmentTest {

    private final LoaderBench bench = new LoaderBench();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ESP32    | 34 | SPI Pin numbers must be in the range 0-29, 32, or 33",
                "ESP32    | 30 | SPI Pin numbers must be in the range 0-29, 32, or 33",
                "ESP32-S2 | 22 | SPI Pin numbers must be in the range 0-21, or 26-46",
                "ESP32-S3 | 49 | SPI Pin numbers must be in the range 0-21, or 26-48",
                "ESP32-C3 | 22 | SPI Pin numbers must be in the range 0-21",
                "ESP32-C2 | 21 | SPI Pin numbers must be in the range 0-20",
                "ESP32-C6 | 31 | SPI Pin numbers must be in the range 0-30",
                "ESP32-H2 | 28 | SPI Pin numbers must be in the range 0-27",
                "ESP32-P4 | 55 | SPI Pin numbers must be in the range 0-54",
                "ESP8266  |  6 | Setting --spi-connection is not supported by ESP8266",
            })
    void aPinThatCannotCarryFlashIsRefusedBeforeAnythingIsSent(String chip, int pin, String reason) {
        EspLoader stub = bench.stub(chip);

        assertThatThrownBy(() -> stub.attachFlash(new Pins(6, 7, 8, 9, pin)))
                .isInstanceOfSatisfying(
                        Unsupported.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(bench.board.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ESP32,29", "ESP32,32", "ESP32,33", "ESP32-S2,26", "ESP32-S2,46", "ESP32-S3,48", "ESP32-C3,21"})
    void thePinsAtTheLimitsCanCarryFlash(String chip, int pin) throws Exception {
        bench.stub(chip).attachFlash(new Pins(pin, 7, 8, 9, 10));

        assertThat(bench.opcodes()).containsExactly("0d");
    }

    @Test
    void theHoldPinOfAnEsp32S3HasALowerLimitThanTheOthers() {
        EspLoader stub = bench.stub("ESP32-S3");

        assertThatThrownBy(() -> stub.attachFlash(new Pins(6, 7, 8, 47, 11)))
                .hasMessageContaining("SPI HD Pin number must be <= 46");
    }

    @Test
    void pinsOfTheUsbControllerAreTakenWithAWarning() throws Exception {
        bench.stub("ESP32-C3").attachFlash(new Pins(6, 7, 8, 19, 10));

        assertThat(bench.logger.lines())
                .containsExactly(
                        "Warning: GPIO pins 18 and 19 are used by USB-Serial/JTAG, "
                                + "consider using other pins for SPI flash connection.",
                        "Configuring SPI NOR flash mode (CLK:6, Q:7, D:8, HD:19, CS:10)...");
    }

    @Test
    void pinsNamedByTheEsp32sEfusesAreSaid() throws Exception {
        bench.registers.put(0x3ff5_a014L, 6 | 17 << 5 | 8 << 10 | 16 << 15);
        bench.registers.put(0x3ff5_a00cL, 11 << 4);

        bench.rom("ESP32").attachFlash();

        assertThat(bench.logger.lines())
                .containsExactly(
                        "Attaching flash from eFuses' SPI pads configuration (CLK:6, Q:17, D:8, HD:11, CS:16)...");
    }

    @Test
    void theEfusesOfAnEsp32InSecureDownloadModeAreNotAskedFor() throws Exception {
        bench.lockedRom("ESP32").attachFlash();

        assertThat(bench.opcodes()).containsExactly("0d");
    }

    @Test
    void theUsualPinsAreSaidAsChosen() throws Exception {
        EspLoader rom = bench.rom("ESP32-C3");

        rom.attachFlash();
        rom.attachFlash(new SpiConnection.Spi());
        rom.attachFlash(new SpiConnection.Hspi());

        assertThat(bench.logger.lines())
                .containsExactly(
                        "Enabling default SPI flash mode...",
                        "Configuring SPI NOR flash mode (SPI)...",
                        "Configuring SPI NOR flash mode (HSPI)...");
    }
}
