package io.flashlab.fuzz;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.Esp8266ImageBuilder;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import io.flashlab.engine.image.addressed.Uf2;
import io.flashlab.engine.image.build.SampleElfs;
import io.flashlab.engine.image.partition.PartitionLayout;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.engine.protocol.SlipInput;
import io.flashlab.testing.Esp32Parts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Valid files of each kind, from which invalid ones are made. */
final class Seeds {

    private static final String TABLE = """
        nvs,data,nvs,,24K
        phy_init,data,phy,,4K
        factory,app,factory,,1M,encrypted
        ota_0,app,ota_0,,0x100000
        otadata,data,ota,0x400000,8K,readonly
        0x40,0x40,0x1,,4K
        """;
    private static final String CONFIG = """
        [DEFAULT]
        reset_delay = 0.1
        [esptool]
        # comment
        connect_attempts = 5
        custom_reset_sequence = D0|R1|W0.1|U1,0
        timeout: 3
        unknown = a
           b
        """;
    private static final String FLASHER_ARGS = """
        {"write_flash_args": ["--flash_mode", "dio"], "flash_settings": {"flash_mode": "dio", "flash_size": "2MB"},
         "flash_files": {"0x1000": "bootloader.bin", "0x20000": "bootloader.bin"},
         "app": {"offset": "0x10000", "file": "bootloader.bin", "encrypted": "false"},
         "extra_esptool_args": {"chip": "esp32", "stub": true}}
        """;
    private static final String MANIFEST = """
        {"name": "x", "version": "1", "new_install_prompt_erase": true,
         "builds": [{"chipFamily": "ESP32", "parts": [{"path": "a.bin", "offset": 4096}]},
                    {"chipFamily": "ESP8266", "parts": [{"path": "b.bin", "offset": 0}]}]}
        """;
    private static final String FLASH_ARGS = "--flash_mode dio --flash_freq 40m --flash_size 2MB\n0x1000 a.bin\n";

    private Seeds() {}

    static List<byte[]> of(FileParser parser) {
        try {
            return switch (parser) {
                case ELF -> elfs();
                case IMAGE -> images();
                case HEX ->
                    List.of(IntelHex.write("seed", regions()), ascii(":020000021200EA\n:0100000001FE\n:00000001FF"));
                case UF2 ->
                    List.of(
                            Uf2.write(regions(), new Uf2.Layout(0x1c5f21b0L, 256, false)),
                            Uf2.write(regions(), new Uf2.Layout(0x1c5f21b0L, 64, true)));
                case PARTITION_BINARY -> List.of(table().toBinary("seed", true), table().toBinary("seed", false));
                case PARTITION_CSV -> List.of(ascii(TABLE), ascii(table().toCsv()));
                case SLIP ->
                    List.of(SlipInput.encoded(new byte[] {1, (byte) 0xc0, (byte) 0xdb, 2}), ascii("ets Jan  8"));
                case CONFIG -> List.of(ascii(CONFIG));
                case BUNDLE -> List.of(ascii(FLASHER_ARGS), ascii(MANIFEST), ascii(FLASH_ARGS), zip());
            };
        } catch (ImageInvalid e) {
            throw new IllegalStateException("a seed is invalid", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> elfs() {
        ChipCatalog catalog = ChipCatalog.load();
        List<byte[]> elfs = new ArrayList<>();
        for (String chip : List.of("ESP8266", "ESP32", "ESP32-C3")) {
            elfs.addAll(SampleElfs.of(catalog.spec(catalog.byName(chip).orElseThrow()))
                    .values());
        }
        return elfs;
    }

    private static List<byte[]> images() {
        return List.of(
                Esp8266ImageBuilder.image(0, 0, 64),
                Esp32Parts.program(Esp32Parts.ESP32, "blink", "1.2"),
                Esp32Parts.bootloader(Esp32Parts.ESP32_C3));
    }

    private static List<ImageRegion> regions() {
        return List.of(new ImageRegion(0x1000, new byte[300]), new ImageRegion(0x12340000L, ascii("flash")));
    }

    private static PartitionTable table() throws ImageInvalid {
        return PartitionTable.readCsv("seed", TABLE, PartitionLayout.usual());
    }

    private static byte[] zip() {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("build/flasher_args.json"));
            zip.write(ascii(FLASHER_ARGS));
            zip.putNextEntry(new ZipEntry("build/bootloader.bin"));
            zip.write(Esp32Parts.bootloader(Esp32Parts.ESP32));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }
}
