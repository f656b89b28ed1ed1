package io.flashlab.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import org.junit.jupiter.api.Test;

/** Header codes and addresses: Espressif's "Firmware Image Format" pages, one a chip. */
class ImageFamilyTest {

    private static ImageFamily family(String chip) {
        return ImageFamily.named(chip).orElseThrow();
    }

    @Test
    void everyChipHasAFamilyWithItsNumber() {
        ChipCatalog catalog = ChipCatalog.load();

        assertThat(ImageFamily.all())
                .extracting(ImageFamily::chip)
                .containsExactlyElementsOf(
                        catalog.identities().stream().map(ChipIdentity::name).toList());
        assertThat(ImageFamily.withChipId(0).map(ImageFamily::chip)).contains("ESP32");
        assertThat(ImageFamily.withChipId(31).map(ImageFamily::chip)).contains("ESP32-E22");
        assertThat(ImageFamily.withChipId(32).map(ImageFamily::chip)).contains("ESP32-S31");
        assertThat(ImageFamily.withChipId(99)).isEmpty();
    }

    @Test
    void aConnectedChipsFamilyIsTheOneOfItsName() {
        ChipCatalog catalog = ChipCatalog.load();

        assertThat(ImageFamily.of(catalog.spec(catalog.byName("esp32c6").orElseThrow())))
                .isEqualTo(family("ESP32-C6"));
    }

    @Test
    void sizesAndClocksAreThoseOfTheImageFormat() {
        assertThat(ImageFamily.esp8266().sizeCode(HeaderSize.of(512 * 1024))).hasValue(0x00);
        assertThat(ImageFamily.esp8266().sizeCode(HeaderSize.of(4 * 1024 * 1024)))
                .hasValue(0x40);
        assertThat(family("ESP32").sizeCode(HeaderSize.of(4 * 1024 * 1024))).hasValue(0x20);
        assertThat(family("ESP32").sizeCode(HeaderSize.of(512 * 1024))).isEmpty();
        assertThat(family("ESP32-C2").frequencyCode(FlashFrequency.F30M)).hasValue(0x0);
        assertThat(family("ESP32-H2").frequencyCode(FlashFrequency.F48M)).hasValue(0xf);
        assertThat(family("ESP32-C6").frequency(0x0)).contains(FlashFrequency.F80M);
    }

    @Test
    void theBootloadersAddressDependsOnTheChip() {
        assertThat(family("ESP32").bootloaderAddress()).isEqualTo(0x1000);
        assertThat(family("ESP32-S2").bootloaderAddress()).isEqualTo(0x1000);
        assertThat(family("ESP32-S3").bootloaderAddress()).isZero();
        assertThat(family("ESP32-C5").bootloaderAddress()).isEqualTo(0x2000);
        assertThat(family("ESP32-P4").bootloaderAddress()).isEqualTo(0x2000);
    }
}
