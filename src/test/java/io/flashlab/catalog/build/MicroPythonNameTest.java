package io.flashlab.catalog.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicroPythonNameTest {

    @ParameterizedTest
    @CsvSource({
        "ESP8266_GENERIC-20251209-v1.27.0.bin, ESP8266_GENERIC, '', 1.27.0",
        "ESP8266_GENERIC-FLASH_1M-20250911-v1.26.1.bin, ESP8266_GENERIC, FLASH_1M, 1.26.1",
        "ESP32_GENERIC-D2WD-20251209-v1.27.0.bin, ESP32_GENERIC, D2WD, 1.27.0",
        "ESP32_GENERIC_S3-SPIRAM_OCT-20251127-v1.27.0-preview.473.g38cb9ce0a0.bin, ESP32_GENERIC_S3, SPIRAM_OCT,"
                + " 1.27.0-preview.473.g38cb9ce0a0",
        "UM_TINYPICO-20230426-unstable-v1.20.0-12-gabcdef012.bin, UM_TINYPICO, '', 1.20.0-12-gabcdef012"
    })
    void theNameOfAFileIsTakenApart(String file, String board, String variant, String version) {
        MicroPythonName name = MicroPythonName.of(file).orElseThrow();

        assertThat(name.board()).isEqualTo(board);
        assertThat(name.variant()).isEqualTo(variant);
        assertThat(name.version().text()).isEqualTo(version);
        assertThat(name.file()).isEqualTo(file);
    }

    @Test
    void anotherBuildOfTheSameVersionHasAnotherName() {
        MicroPythonName usual =
                MicroPythonName.of("ESP8266_GENERIC-20251209-v1.27.0.bin").orElseThrow();

        assertThat(usual.withVariant("FLASH_1M").file()).isEqualTo("ESP8266_GENERIC-FLASH_1M-20251209-v1.27.0.bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adafruit-circuitpython-01space_lcd042_esp32c3-en_US-10.1.4.bin",
                "firmware.bin",
                "ESP8266_GENERIC-20251209-v1.27.0.uf2",
                ""
            })
    void otherNamesAreNone(String file) {
        assertThat(MicroPythonName.of(file)).isEmpty();
    }

    @Test
    void versionsAreOrderedByAge() {
        List<String> byAge = List.of(
                "1.9.4",
                "1.26.1",
                "1.27.0-preview.9.g1",
                "1.27.0-preview.473.g38cb9ce0a0",
                "1.27.0",
                "9.2.9",
                "10.2.0-alpha.1",
                "10.2.0-beta.0",
                "10.2.0");

        List<String> sorted = byAge.reversed().stream()
                .map(FirmwareVersion::new)
                .sorted()
                .map(FirmwareVersion::text)
                .toList();

        assertThat(sorted).isEqualTo(byAge);
    }

    @ParameterizedTest
    @CsvSource({"1.27.0, false", "v1.27, false", "1.28.0-preview.5.g0, true", "10.2.0-alpha.1, true", "nightly, true"})
    void previewsAreToldFromReleases(String version, boolean preview) {
        assertThat(new FirmwareVersion(version).isPreview()).isEqualTo(preview);
    }
}
