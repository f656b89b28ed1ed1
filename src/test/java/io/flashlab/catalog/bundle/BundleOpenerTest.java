package io.flashlab.catalog.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.Images;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleOpenerTest {

    @TempDir
    Path folder;

    private final BundleOpener opener = new BundleOpener(Web.none());

    private FirmwareBundle open(Path path, Wish wish) throws FlasherException {
        Opening opening = opener.open(path, wish);
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).bundle();
    }

    private FirmwareBundle open(Path path) throws FlasherException {
        return open(path, Wish.NONE);
    }

    private Path file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), Builds.text(text));
    }

    private static List<String> rows(FirmwareBundle bundle) {
        return bundle.rows().stream()
                .map(row -> (row.address().isPresent()
                                ? Long.toHexString(row.address().getAsLong())
                                : "detect") + " " + what(row))
                .toList();
    }

    private static String what(BundleRow row) {
        return row.file() instanceof FirmwareFile.Identified known
                ? known.description().summary()
                : "unusable";
    }

    @Test
    void flasherArgsGiveFilesAddressesSettingsAndChip() throws Exception {
        Builds.write(folder, Builds.idf());

        FirmwareBundle bundle = open(folder.resolve("flasher_args.json"));

        assertThat(rows(bundle))
                .containsExactly("0 Bootloader for ESP32-C3", "8000 Partition table", "10000 blink v1.2 for ESP32-C3");
        assertThat(bundle.settings())
                .isEqualTo(new BundleSettings(
                        Optional.of(FlashMode.DIO),
                        Optional.of(FlashFrequency.F80M),
                        Optional.of(new FlashSizeSetting.Fixed(4 << 20)),
                        Optional.of("ESP32-C3")));
        assertThat(bundle.form()).isEqualTo(BundleForm.FLASHER_ARGS);
        assertThat(bundle.title()).isEqualTo("blink.bin");
    }

    @Test
    void aFileThatTheBuildMarksAsEncryptedIsNoted() throws Exception {
        Builds.write(folder, Builds.idf());
        String marked = Builds.FLASHER_ARGS.replace(
                "\"file\" : \"blink.bin\", \"encrypted\" : \"false\"",
                "\"file\" : \"blink.bin\", \"encrypted\" : \"true\"");

        FirmwareBundle bundle = open(file("flasher_args.json", marked));

        assertThat(bundle.notes()).containsExactly(new BundleNote.MeantToBeEncrypted("blink.bin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--flash_mode dio --flash_freq 80m --flash_size 4MB",
                "--flash-mode dio --flash-freq 80m --flash-size 4MB"
            })
    void flashArgsGiveTheSameAsText(String options) throws Exception {
        Builds.write(folder, Builds.idf());
        String text = options + "\n0x0 bootloader/bootloader.bin\n0x10000 blink.bin\n"
                + "0x8000 partition_table/partition-table.bin\n";

        FirmwareBundle bundle = open(file("flash_args", text));

        assertThat(rows(bundle))
                .containsExactly("0 Bootloader for ESP32-C3", "10000 blink v1.2 for ESP32-C3", "8000 Partition table");
        assertThat(bundle.settings().mode()).contains(FlashMode.DIO);
        assertThat(bundle.settings().frequency()).contains(FlashFrequency.F80M);
        assertThat(bundle.settings().size()).contains(new FlashSizeSetting.Fixed(4 << 20));
    }

    @Test
    void aManifestsBuildIsChosenByTheBoard() throws Exception {
        Builds.write(folder, Builds.manifest());

        FirmwareBundle esp32 = open(folder.resolve("manifest.json"), Wish.forBoard(Builds.ESP32));
        FirmwareBundle c3 = open(folder.resolve("manifest.json"), Wish.forBoard(Builds.C3));

        assertThat(esp32.title()).isEqualTo("ESPHome 2021.10.3");
        assertThat(rows(esp32))
                .containsExactly(
                        "1000 Bootloader for ESP32",
                        "8000 Partition table",
                        "e000 Blank (all 0x00)",
                        "10000 ESPHome 2021.10.3 for ESP32");
        assertThat(esp32.notes()).containsExactly(new BundleNote.EraseSuggested());
        assertThat(rows(c3)).containsExactly("0 Bootloader for ESP32-C3");
        assertThat(c3.settings().chip()).contains("ESP32-C3");
    }

    @Test
    void withoutABoardAManifestAsksWhichBuild() throws Exception {
        Builds.write(folder, Builds.manifest());

        Opening opening = opener.open(folder.resolve("manifest.json"), Wish.NONE);
        FirmwareBundle chosen = open(folder.resolve("manifest.json"), Wish.NONE.withBuild("ESP32-C3"));

        assertThat(opening).isEqualTo(new Opening.Undecided("ESPHome 2021.10.3", List.of("ESP32", "ESP32-C3")));
        assertThat(rows(chosen)).hasSize(1);
    }

    @Test
    void theBuildForTheBoardsConnectionIsPreferredToTheOneForAll() throws Exception {
        Builds.write(folder, Builds.manifest());
        String manifest = """
            {"name": "x", "builds": [
              {"chipFamily": "ESP32-C3", "parts": [{"path": "esp32.bin", "offset": 0}]},
              {"chipFamily": "ESP32-C3", "serialType": "cdc", "parts": [{"path": "esp32.bin", "offset": 4096}]},
              {"chipFamily": "ESP32-C3", "flashSizeMB": 16, "parts": [{"path": "esp32.bin", "offset": 8192}]}]}
            """;
        TargetBoard adapter = new TargetBoard("ESP32-C3", false, Builds.C3.flashSize(), Builds.C3.psramSize());

        Path path = file("manifest.json", manifest);

        assertThat(open(path, Wish.forBoard(Builds.C3)).rows().getFirst().address())
                .hasValue(4096);
        assertThat(open(path, Wish.forBoard(adapter)).rows().getFirst().address())
                .hasValue(0);
    }

    @Test
    void platformioFilesGoToWhereChipAndTableSay() throws Exception {
        Builds.write(folder, Builds.under(".pio/build/esp32dev", Builds.platformio(Esp32Parts.ESP32)));

        FirmwareBundle bundle = open(folder);

        assertThat(rows(bundle))
                .containsExactly(
                        "1000 Bootloader for ESP32",
                        "8000 Partition table",
                        "e000 Blank (all 0xff)",
                        "10000 Arduino program for ESP32");
        assertThat(bundle.title()).isEqualTo("esp32dev");
        assertThat(bundle.notes()).containsExactly(new BundleNote.OtaDataMade("ota_data_initial.bin"));
    }

    @Test
    void theFileSystemGoesIntoItsPartition() throws Exception {
        Map<String, byte[]> files = Builds.platformio(Esp32Parts.ESP32_C3);
        byte[] littlefs = new byte[0x2000];
        System.arraycopy(Builds.text("littlefs"), 0, littlefs, 8, 8);
        files.put("littlefs.bin", littlefs);

        FirmwareBundle bundle = open(Builds.write(folder, files));

        assertThat(rows(bundle)).contains("0 Bootloader for ESP32-C3", "290000 LittleFS file system");
    }

    @Test
    void anEsp8266BuildIsOneFileAndItsFileSystemIsLeftOut() throws Exception {
        Builds.write(folder, Map.of("firmware.bin", Images.esp8266(0x8000), "littlefs.bin", new byte[4096]));

        FirmwareBundle bundle = open(folder);

        assertThat(rows(bundle)).containsExactly("0 MicroPython v1.25.0 for ESP8266");
        assertThat(bundle.notes()).containsExactly(new BundleNote.FileSystemLeftOut("littlefs.bin"));
    }

    @Test
    void severalEnvironmentsAreToldApartByTheBoard() throws Exception {
        Builds.write(folder, Builds.under(".pio/build/one", Builds.platformio(Esp32Parts.ESP32)));
        Builds.write(folder, Builds.under(".pio/build/two", Builds.platformio(Esp32Parts.ESP32_C3)));

        Opening undecided = opener.open(folder, Wish.NONE);
        FirmwareBundle byBoard = open(folder, Wish.forBoard(Builds.C3));
        FirmwareBundle byName = open(folder, Wish.NONE.withBuild(".pio/build/one"));

        assertThat(undecided)
                .isEqualTo(new Opening.Undecided(
                        folder.getFileName().toString(), List.of(".pio/build/one", ".pio/build/two")));
        assertThat(byBoard.title()).isEqualTo("two");
        assertThat(byName.title()).isEqualTo("one");
    }

    @Test
    void platformiosStaleFlasherArgsAreNotBelieved() throws Exception {
        Map<String, byte[]> files = Builds.platformio(Esp32Parts.ESP32_C3);
        files.put("flasher_args.json", Builds.text(Builds.FLASHER_ARGS));

        FirmwareBundle bundle = open(Builds.write(folder, files));

        assertThat(bundle.form()).isEqualTo(BundleForm.BUILD_FOLDER);
    }

    @Test
    void anArduinoBuildIsRecognisedByItsNames() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        Builds.platformio(Esp32Parts.ESP32).forEach((name, content) -> files.put("Blink.ino." + name, content));
        files.put("Blink.ino.bin", files.remove("Blink.ino.firmware.bin"));
        files.put("Blink.ino.merged.bin", new byte[0x20000]);
        files.put("boot_app0.bin", new byte[0x2000]);

        FirmwareBundle bundle = open(Builds.write(folder, Builds.under("build/esp32.esp32.esp32", files)));

        assertThat(bundle.title()).isEqualTo("Blink.ino.bin");
        assertThat(rows(bundle))
                .containsExactly(
                        "1000 Bootloader for ESP32",
                        "8000 Partition table",
                        "e000 Blank (all 0x00)",
                        "10000 Arduino program for ESP32");
    }

    @Test
    void anEspIdfProjectIsOpenedByItsFolder() throws Exception {
        Builds.write(folder, Builds.under("build", Builds.idf()));

        assertThat(open(folder).form()).isEqualTo(BundleForm.FLASHER_ARGS);
    }

    @Test
    void intelHexGivesARowForEachRegion() throws Exception {
        // Two records of the Intel specification's form: 4 bytes at 0x0100 and 2 at 0x1000.
        Path hex = file("a.hex", ":0401000001020304F1\n:02100000AABB89\n:00000001FF\n");

        FirmwareBundle bundle = open(hex);

        assertThat(bundle.form()).isEqualTo(BundleForm.INTEL_HEX);
        assertThat(bundle.rows()).extracting(row -> row.address().orElseThrow()).containsExactly(0x100L, 0x1000L);
        assertThat(bundle.rows().getLast().source().read()).containsExactly(0xaa, 0xbb);
    }

    @Test
    void aBinaryTellsItsOwnAddressOrLeavesItOpen() throws Exception {
        Path esp8266 = Files.write(folder.resolve("a.bin"), Images.esp8266(0x8000));
        Path program = Files.write(folder.resolve("b.bin"), Esp32Parts.program(Esp32Parts.ESP32, "b", "1"));

        assertThat(rows(open(esp8266))).containsExactly("0 MicroPython v1.25.0 for ESP8266");
        assertThat(rows(open(program))).containsExactly("detect b 1 for ESP32");
    }

    @Test
    void realFirmwareTakenApartIsPutTogetherAgain() throws Exception {
        Optional<Path> real = SharedFirmware.find("esp32c3-20230426-v1.20.0.bin");
        Assumptions.assumeTrue(real.isPresent(), "no real firmware here");
        byte[] whole = Files.readAllBytes(real.orElseThrow());
        Map<String, byte[]> parts = new TreeMap<>();
        parts.put("bootloader.bin", java.util.Arrays.copyOf(whole, 0x8000));
        parts.put("partitions.bin", java.util.Arrays.copyOfRange(whole, 0x8000, 0x8c00));
        parts.put("firmware.bin", java.util.Arrays.copyOfRange(whole, 0x10000, whole.length));

        FirmwareBundle bundle = open(Builds.write(folder, parts));

        assertThat(rows(bundle))
                .containsExactly(
                        "0 Bootloader for ESP32-C3", "8000 Partition table", "10000 MicroPython v1.20.0 for ESP32-C3");
        assertThat(bundle.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"flash_files\": []}",
                "{\"flash_files\": {}}",
                "{\"flash_files\": {\"zero\": \"a.bin\"}}",
                "{\"flash_files\": {\"0x0\": 7}}",
                "{\"flash_files\": {\"0x100000000\": \"a.bin\"}}",
                "{\"flash_files\": {\"0x0\": \"a.bin\", \"0x0\": \"b.bin\"}}",
                "{\"builds\": {}}",
                "{\"builds\": []}",
                "{\"builds\": [{}]}",
                "{\"builds\": [{\"chipFamily\": 32}]}",
                "{\"builds\": [{\"chipFamily\": \"ESP32\"}]}",
                "{\"builds\": [{\"chipFamily\": \"ESP32\", \"parts\": [{\"path\": \"a.bin\"}]}]}",
                "{\"builds\": [{\"chipFamily\": \"ESP32\", \"parts\": [{\"path\": \"a.bin\", \"offset\": -1}]}]}",
                "{\"builds\": [{\"chipFamily\": \"ESP32\", \"parts\": [{\"path\": \"a.bin\", \"offset\": 1e99}]}]}",
                "{\"builds\": [{\"chipFamily\": \"ESP32\", \"parts\": [{\"offset\": 0}]}]}",
                "{} trailing"
            })
    void aListThatContradictsItselfIsRefusedInWords(String text) throws IOException {
        Path list = file("list.json", text);

        assertThatThrownBy(() -> open(list)).isInstanceOf(BundleInvalid.class).hasMessageContaining("list.json");
    }

    @Test
    void aNameThatIsNoneIsRefused() throws IOException {
        Path list = file("list.json", "{\"flash_files\": {\"0x0\": \"a\\u0000.bin\"}}");

        assertThatThrownBy(() -> open(list)).isInstanceOf(BundleInvalid.class).hasMessageContaining("a?.bin");
    }

    @Test
    void deeplyNestedJsonIsRefused() throws IOException {
        Path list = file("list.json", "{\"a\":".repeat(200_000));

        assertThatThrownBy(() -> open(list)).isInstanceOf(BundleInvalid.class);
    }

    @Test
    void aFileThatAListNamesAndThatIsMissingIsNamed() throws IOException {
        Path list = file("flash_args", "0x0 gone.bin\n");

        assertThatThrownBy(() -> open(list))
                .isInstanceOf(FileUnusable.class)
                .hasMessageContaining("gone.bin")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aDeviceWithoutAnEndIsNotRead() {
        Path zero = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(zero), "no such device here");

        assertThatThrownBy(() -> open(zero)).isInstanceOf(FileUnusable.class);
        assertThatThrownBy(() -> open(file("flash_args", "0x0 /dev/zero\n"))).isInstanceOf(FileUnusable.class);
    }

    @Test
    void aFolderWithoutFirmwareSaysSo() {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(BundleInvalid.class)
                .hasMessageContaining("there is no firmware in it");
    }
}
