package io.flashlab.engine.image;

import static io.flashlab.engine.image.FlashFrequency.F12M;
import static io.flashlab.engine.image.FlashFrequency.F15M;
import static io.flashlab.engine.image.FlashFrequency.F16M;
import static io.flashlab.engine.image.FlashFrequency.F20M;
import static io.flashlab.engine.image.FlashFrequency.F24M;
import static io.flashlab.engine.image.FlashFrequency.F26M;
import static io.flashlab.engine.image.FlashFrequency.F30M;
import static io.flashlab.engine.image.FlashFrequency.F40M;
import static io.flashlab.engine.image.FlashFrequency.F48M;
import static io.flashlab.engine.image.FlashFrequency.F60M;
import static io.flashlab.engine.image.FlashFrequency.F80M;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The families as a table. Sources: Espressif's "Firmware Image Format" pages, one a chip (header codes, bootloader
 * addresses), and ESP-IDF's {@code esp_app_format.h} ({@code esp_chip_id_t}).
 */
final class ImageFamilies {

    private static final Map<FlashFrequency, Integer> UP_TO_80 = Map.of(F80M, 0xf, F40M, 0x0, F26M, 0x1, F20M, 0x2);
    private static final Map<FlashFrequency, Integer> UP_TO_60 = Map.of(F60M, 0xf, F30M, 0x0, F20M, 0x1, F15M, 0x2);
    private static final Map<FlashFrequency, Integer> UP_TO_48 = Map.of(F48M, 0xf, F24M, 0x0, F16M, 0x1, F12M, 0x2);
    private static final Map<FlashFrequency, Integer> NO_26 = Map.of(F80M, 0xf, F40M, 0x0, F20M, 0x2);
    /** The ESP32-C6's ROM divides its clock wrongly, so that 80 MHz is reached with the code for 40. */
    private static final Map<FlashFrequency, Integer> C6 = Map.of(F80M, 0x0, F40M, 0x0, F20M, 0x2);

    private static final long KB = 1024;
    private static final long MB = 1024 * KB;

    private static final Map<Long, Integer> SIZES_ESP8266 =
            Map.of(512 * KB, 0x00, 256 * KB, 0x10, MB, 0x20, 2 * MB, 0x30, 4 * MB, 0x40, 8 * MB, 0x80, 16 * MB, 0x90);

    private static final Map<Long, Integer> SIZES_ESP32 = Map.of(
            MB, 0x00, 2 * MB, 0x10, 4 * MB, 0x20, 8 * MB, 0x30, 16 * MB, 0x40, 32 * MB, 0x50, 64 * MB, 0x60, 128 * MB,
            0x70);

    static final ImageFamily ESP8266 = new ImageFamily("ESP8266", OptionalInt.empty(), 0x0, SIZES_ESP8266, UP_TO_80);

    static final List<ImageFamily> ALL = List.of(
            ESP8266,
            esp32("ESP32", 0, 0x1000, UP_TO_80),
            esp32("ESP32-S2", 2, 0x1000, UP_TO_80),
            esp32("ESP32-C3", 5, 0x0, UP_TO_80),
            esp32("ESP32-S3", 9, 0x0, UP_TO_80),
            esp32("ESP32-C2", 12, 0x0, UP_TO_60),
            esp32("ESP32-C6", 13, 0x0, C6),
            esp32("ESP32-H2", 16, 0x0, UP_TO_48),
            esp32("ESP32-P4", 18, 0x2000, NO_26),
            esp32("ESP32-C61", 20, 0x0, NO_26),
            esp32("ESP32-C5", 23, 0x2000, NO_26),
            esp32("ESP32-H21", 25, 0x0, UP_TO_48),
            esp32("ESP32-H4", 28, 0x2000, UP_TO_48));

    private ImageFamilies() {}

    private static ImageFamily esp32(
            String chip, int chipId, long bootloaderAddress, Map<FlashFrequency, Integer> frequencies) {
        return new ImageFamily(chip, OptionalInt.of(chipId), bootloaderAddress, SIZES_ESP32, frequencies);
    }
}
