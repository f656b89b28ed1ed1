package io.flashlab.catalog.bundle;

import io.flashlab.testing.Esp32Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What builds leave behind, as their documentation shows it. */
public final class Builds {

    /** As ESP-IDF's template writes it. */
    public static final String FLASHER_ARGS = """
        {
            "write_flash_args" : [ "--flash_mode", "dio",
                                   "--flash_size", "4MB",
                                   "--flash_freq", "80m" ],
            "flash_settings" : {
                "flash_mode": "dio",
                "flash_size": "4MB",
                "flash_freq": "80m"
            },
            "flash_files" : {
                "0x0" : "bootloader/bootloader.bin",
                "0x10000" : "blink.bin",
                "0x8000" : "partition_table/partition-table.bin"
            },
            "bootloader" : { "offset" : "0x0", "file" : "bootloader/bootloader.bin", "encrypted" : "false" },
            "app" : { "offset" : "0x10000", "file" : "blink.bin", "encrypted" : "false" },
            "partition-table" : { "offset" : "0x8000", "file" : "partition_table/partition-table.bin", "encrypted" : "false" },
            "extra_esptool_args" : {
                "after"  : "hard_reset",
                "before" : "default_reset",
                "stub"   : true,
                "chip"   : "esp32c3"
            }
        }
        """;

    /** The example in the documentation of ESP Web Tools, with two of its builds. */
    public static final String MANIFEST = """
        {
          "name": "ESPHome",
          "version": "2021.10.3",
          "home_assistant_domain": "esphome",
          "funding_url": "https://esphome.io/guides/supporters.html",
          "new_install_prompt_erase": true,
          "builds": [
            {
              "chipFamily": "ESP32",
              "parts": [
                { "path": "bootloader_dout_40m.bin", "offset": 4096 },
                { "path": "partitions.bin", "offset": 32768 },
                { "path": "boot_app0.bin", "offset": 57344 },
                { "path": "esp32.bin", "offset": 65536 }
              ]
            },
            {
              "chipFamily": "ESP32-C3",
              "parts": [ { "path": "esp32-c3.bin", "offset": 0 } ]
            }
          ]
        }
        """;

    public static final TargetBoard ESP32 =
            new TargetBoard("ESP32", false, OptionalLong.of(4 << 20), OptionalLong.empty());
    public static final TargetBoard C3 =
            new TargetBoard("ESP32-C3", true, OptionalLong.of(4 << 20), OptionalLong.empty());

    private Builds() {}

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The Arduino core's default table for 4 MB. */
    public static byte[] arduinoTable() {
        return Esp32Parts.table(
                Esp32Parts.entry("nvs", 1, 2, 0x9000, 0x5000),
                Esp32Parts.entry("otadata", 1, 0, 0xe000, 0x2000),
                Esp32Parts.entry("app0", 0, 0x10, 0x10000, 0x140000),
                Esp32Parts.entry("app1", 0, 0x11, 0x150000, 0x140000),
                Esp32Parts.entry("spiffs", 1, 0x82, 0x290000, 0x160000));
    }

    public static Map<String, byte[]> idf() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("flasher_args.json", text(FLASHER_ARGS));
        files.put("bootloader/bootloader.bin", Esp32Parts.bootloader(Esp32Parts.ESP32_C3));
        files.put("partition_table/partition-table.bin", arduinoTable());
        files.put("blink.bin", Esp32Parts.program(Esp32Parts.ESP32_C3, "blink", "v1.2"));
        return files;
    }

    public static Map<String, byte[]> platformio(int chipId) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("firmware.bin", Esp32Parts.program(chipId, "arduino-lib-builder", "esp-idf: v4.4"));
        files.put("bootloader.bin", Esp32Parts.bootloader(chipId));
        files.put("partitions.bin", arduinoTable());
        return files;
    }

    public static Map<String, byte[]> manifest() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("manifest.json", text(MANIFEST));
        files.put("bootloader_dout_40m.bin", Esp32Parts.bootloader(Esp32Parts.ESP32));
        files.put("partitions.bin", arduinoTable());
        files.put("boot_app0.bin", new byte[0x2000]);
        files.put("esp32.bin", Esp32Parts.program(Esp32Parts.ESP32, "ESPHome", "2021.10.3"));
        files.put("esp32-c3.bin", Esp32Parts.bootloader(Esp32Parts.ESP32_C3));
        return files;
    }

    public static Path write(Path folder, Map<String, byte[]> files) {
        files.forEach((name, content) -> {
            try {
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }

    public static Map<String, byte[]> under(String folder, Map<String, byte[]> files) {
        Map<String, byte[]> moved = new TreeMap<>();
        BiConsumer<String, byte[]> move = (name, content) -> moved.put(folder + "/" + name, content);
        files.forEach(move);
        return moved;
    }
}
