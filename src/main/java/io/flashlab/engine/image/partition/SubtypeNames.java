package io.flashlab.engine.image.partition;

import io.flashlab.engine.image.partition.PartitionType.Known;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The subtypes' names. Source: ESP-IDF's {@code esp_partition.h}, {@code esp_partition_subtype_t}. */
final class SubtypeNames {

    static final int OTA_DATA = 0x00;
    static final int NVS = 0x02;
    static final int COREDUMP = 0x03;
    static final int UNDEFINED = 0x06;
    static final int TEE_OTA_DATA = 0x90;
    static final int PRIMARY = 0x00;
    static final int RECOVERY = 0x02;

    private static final int FIRST_OTA = 0x10;
    private static final int OTA_SLOTS = 16;
    private static final int FIRST_TEE = 0x30;
    private static final int TEE_SLOTS = 2;

    private static final Map<String, Integer> APP = app();

    private static final Map<String, Integer> DATA = Map.ofEntries(
            Map.entry("ota", OTA_DATA),
            Map.entry("phy", 0x01),
            Map.entry("nvs", NVS),
            Map.entry("coredump", COREDUMP),
            Map.entry("nvs_keys", 0x04),
            Map.entry("efuse", 0x05),
            Map.entry("undefined", UNDEFINED),
            Map.entry("esphttpd", 0x80),
            Map.entry("fat", 0x81),
            Map.entry("spiffs", 0x82),
            Map.entry("littlefs", 0x83),
            Map.entry("tee_ota", TEE_OTA_DATA));

    private static final Map<String, Integer> BOOTLOADER =
            Map.of("primary", PRIMARY, "ota", 0x01, "recovery", RECOVERY);
    private static final Map<String, Integer> PARTITION_TABLE = Map.of("primary", PRIMARY, "ota", 0x01);

    private SubtypeNames() {}

    /** Names and numbers of a type's subtypes; none for a project's own type. */
    static Map<String, Integer> of(PartitionType type) {
        return switch (type) {
            case Known.APP -> APP;
            case Known.DATA -> DATA;
            case Known.BOOTLOADER -> BOOTLOADER;
            case Known.PARTITION_TABLE -> PARTITION_TABLE;
            case PartitionType.Custom _ -> Map.of();
        };
    }

    static Optional<String> label(PartitionType type, int code) {
        return of(type).entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, Integer> app() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("factory", 0x00);
        names.put("test", 0x20);
        for (int slot = 0; slot < OTA_SLOTS; slot++) {
            names.put("ota_" + slot, FIRST_OTA + slot);
        }
        for (int slot = 0; slot < TEE_SLOTS; slot++) {
            names.put("tee_" + slot, FIRST_TEE + slot);
        }
        return Map.copyOf(names);
    }
}
