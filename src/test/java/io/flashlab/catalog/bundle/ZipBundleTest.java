package io.flashlab.catalog.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.Images;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives, honest and hostile. */
class ZipBundleTest {

    @TempDir
    Path folder;

    private Path zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return Files.write(folder.resolve("firmware.zip"), out.toByteArray());
    }

    private static Opening open(Path path) throws FlasherException {
        return new BundleOpener(Web.none()).open(path, Wish.NONE);
    }

    private static FirmwareBundle opened(Path path) throws FlasherException {
        return ((Opening.Opened) open(path)).bundle();
    }

    @Test
    void anEspIdfBuildInANestedFolderOfAnArchiveIsFound() throws Exception {
        FirmwareBundle bundle = opened(zip(Builds.under("release-1.2/build", Builds.idf())));

        assertThat(bundle.form()).isEqualTo(BundleForm.FLASHER_ARGS);
        assertThat(bundle.rows()).extracting(row -> row.address().orElseThrow()).containsExactly(0L, 0x8000L, 0x10000L);
        assertThat(bundle.rows().getLast().source().name()).endsWith("firmware.zip/release-1.2/build/blink.bin");
    }

    @Test
    void aPlatformioBuildInAnArchiveIsFound() throws Exception {
        FirmwareBundle bundle = opened(zip(Builds.platformio(Esp32Parts.ESP32_C3)));

        assertThat(bundle.form()).isEqualTo(BundleForm.BUILD_FOLDER);
        assertThat(bundle.rows()).hasSize(4);
    }

    @Test
    void aManifestInAnArchiveAsksWhichBuild() throws Exception {
        assertThat(open(zip(Builds.manifest())))
                .isEqualTo(new Opening.Undecided("ESPHome 2021.10.3", List.of("ESP32", "ESP32-C3")));
    }

    @Test
    void theOnlyBinaryOfAnArchiveIsTheFirmware() throws Exception {
        FirmwareBundle bundle = opened(zip(Map.of("README.txt", new byte[9], "fw/a.bin", Images.esp8266(0x8000))));

        assertThat(bundle.rows()).hasSize(1);
        assertThat(bundle.settings().chip()).contains("ESP8266");
    }

    @Test
    void severalBinariesAreAChoice() throws Exception {
        assertThat(open(zip(Map.of("a.bin", new byte[9], "b.bin", new byte[9]))))
                .isEqualTo(new Opening.Undecided("firmware.zip", List.of("a.bin", "b.bin")));
    }

    @Test
    void anEntryThatLeadsOutOfTheArchiveIsRefused() throws IOException {
        for (String name : List.of("../evil.bin", "a/../../evil.bin", "/etc/evil.bin", "C:/evil.bin", "..\\evil.bin")) {
            Path zip = zip(Map.of(name, new byte[9]));

            assertThatThrownBy(() -> open(zip))
                    .as(name)
                    .isInstanceOf(BundleInvalid.class)
                    .hasMessageContaining("leads out of it");
        }
    }

    @Test
    void aListInAnArchiveReachesNothingOutside() throws IOException {
        Files.write(folder.resolve("secret.bin"), new byte[9]);
        for (String name : List.of("../secret.bin", folder.resolve("secret.bin").toString())) {
            Path zip = zip(Map.of("flash_args", Builds.text("0x0 " + name + "\n"), "a.bin", new byte[9]));

            assertThatThrownBy(() -> open(zip)).as(name).isInstanceOf(BundleInvalid.class);
        }
    }

    @Test
    void aFileThatUnpacksToMoreThanAnyFirmwareIsRefused() throws IOException {
        Path bomb = bomb("bomb.bin", 65);

        assertThatThrownBy(() -> open(bomb))
                .isInstanceOf(BundleInvalid.class)
                .hasMessageContaining("larger than any firmware");
    }

    @Test
    void aFileThatIsPassedOverIsCountedToo() throws IOException {
        Path bomb = bomb("bomb.txt", 513);

        assertThatThrownBy(() -> open(bomb))
                .isInstanceOf(BundleInvalid.class)
                .hasMessageContaining("larger than any firmware");
    }

    private Path bomb(String name, int megabytes) throws IOException {
        Path file = folder.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
        }
        return file;
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 20_001; i++) {
            many.put("f" + i, new byte[0]);
        }
        Path zip = zip(many);

        assertThatThrownBy(() -> open(zip)).isInstanceOf(BundleInvalid.class).hasMessageContaining("more than 20000");
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        Path whole = zip(Builds.idf());
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 4));

        assertThatThrownBy(() -> open(cut)).isInstanceOf(BundleInvalid.class).hasMessageContaining("damaged");
    }

    @Test
    void anArchiveWithoutFirmwareSaysSo() throws IOException {
        Path zip = zip(Map.of("README.txt", new byte[9]));

        assertThatThrownBy(() -> open(zip))
                .isInstanceOf(BundleInvalid.class)
                .hasMessageContaining("there is no firmware in it");
    }
}
