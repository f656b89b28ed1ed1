package io.flashlab.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.image.FirmwareDescription.HeaderSettings;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Published firmware, recognised. Expected values are what the files' own banners and Espressif's tool say of them. */
class RealFirmwareTest {

    private static final long MB = 1 << 20;

    @Test
    void micropythonForTheEsp8266() throws IOException {
        byte[] file = firmware(SharedFirmware.ESP8266_MICROPYTHON);

        FirmwareDescription found = FirmwareIdentifier.identify(file);

        assertThat(found.kind()).isEqualTo(new FirmwareKind.MicroPython("v1.8.7-7-gb5a1a20a3", "2017-01-09"));
        assertThat(found.summary()).isEqualTo("MicroPython v1.8.7 for ESP8266");
        assertThat(found.settings())
                .contains(new HeaderSettings(
                        Optional.of(FlashMode.QIO), Optional.of(FlashFrequency.F40M), OptionalLong.of(MB / 2)));
        assertThat(found.address()).hasValue(0);
        assertThat(found.problems()).isEmpty();
        assertThat(found.size()).isEqualTo(586_700);
    }

    @Test
    void micropythonForTheEsp32StandsBehindItsBootloaderAndBelongsTo0x1000() throws IOException {
        byte[] file = firmware("esp32-20191213-v1.11-665.bin");

        FirmwareDescription found = FirmwareIdentifier.identify(file);

        assertThat(found.summary()).isEqualTo("MicroPython v1.11 for ESP32");
        assertThat(found.kind()).isEqualTo(new FirmwareKind.MicroPython("v1.11-665-gfb0141559-kaki5", "2019-12-13"));
        assertThat(found.settings())
                .contains(new HeaderSettings(
                        Optional.of(FlashMode.DIO), Optional.of(FlashFrequency.F40M), OptionalLong.of(4 * MB)));
        assertThat(found.address()).hasValue(0x1000);
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void micropythonForTheEsp32C3AndS3BelongsTo0() throws IOException {
        FirmwareDescription c3 = FirmwareIdentifier.identify(firmware("esp32c3-20230426-v1.20.0.bin"));
        FirmwareDescription s3 = FirmwareIdentifier.identify(firmware("GENERIC_S3-20230426-v1.20.0.bin"));

        assertThat(c3.summary()).isEqualTo("MicroPython v1.20.0 for ESP32-C3");
        assertThat(c3.address()).hasValue(0);
        assertThat(c3.problems()).isEmpty();
        assertThat(s3.summary()).isEqualTo("MicroPython v1.20.0 for ESP32-S3");
        assertThat(s3.settings().orElseThrow().flashSize()).hasValue(8 * MB);
        assertThat(s3.settings().orElseThrow().frequency()).contains(FlashFrequency.F80M);
        assertThat(s3.problems()).isEmpty();
    }

    @Test
    void partsOfACombinedFileAreRecognisedAlone() throws IOException {
        byte[] file = firmware("esp32c3-20230426-v1.20.0.bin");

        FirmwareDescription bootloader = FirmwareIdentifier.identify(Arrays.copyOf(file, 0x8000));
        FirmwareDescription table = FirmwareIdentifier.identify(Arrays.copyOfRange(file, 0x8000, 0x8c00));
        FirmwareDescription application = FirmwareIdentifier.identify(Arrays.copyOfRange(file, 0x10000, file.length));

        assertThat(bootloader.kind()).isInstanceOf(FirmwareKind.Bootloader.class);
        assertThat(table.kind())
                .isEqualTo(new FirmwareKind.PartitionTable(java.util.List.of("nvs", "phy_init", "factory", "vfs")));
        assertThat(application.summary()).isEqualTo("MicroPython v1.20.0 for ESP32-C3");
        assertThat(application.address()).isEmpty();
    }

    @Test
    void aDownloadThatBrokeOffIsNoticedForEveryChip() throws IOException {
        for (String name : new String[] {
            SharedFirmware.ESP8266_MICROPYTHON, "esp32-20191213-v1.11-665.bin", "GENERIC_S3-20230426-v1.20.0.bin"
        }) {
            byte[] file = firmware(name);

            FirmwareDescription found = FirmwareIdentifier.identify(Arrays.copyOf(file, file.length * 9 / 10));

            assertThat(found.problems()).as(name).contains(ImageProblem.TRUNCATED);
        }
    }

    @Test
    void oneChangedByteIsNoticedForEveryChip() throws IOException {
        for (String name : new String[] {
            SharedFirmware.ESP8266_MICROPYTHON, "esp32-20191213-v1.11-665.bin", "GENERIC_S3-20230426-v1.20.0.bin"
        }) {
            byte[] file = firmware(name);
            file[file.length - 100_000] ^= 0x10;

            FirmwareDescription found = FirmwareIdentifier.identify(file);

            assertThat(found.problems()).as(name).contains(ImageProblem.DIGEST_WRONG);
        }
    }

    private static byte[] firmware(String name) throws IOException {
        Optional<Path> file = SharedFirmware.find(name);
        assumeTrue(file.isPresent(), name + " is not beside this checkout");
        return Files.readAllBytes(file.get());
    }
}
