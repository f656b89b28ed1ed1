package io.flashlab.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.ChipSpec;
import org.junit.jupiter.api.Test;

/** What is known of a chip's images must not contradict what is known of the chip. */
class ImageFamilyTest {

    @Test
    void everyChipThatCanBeFlashedHasAFamilyThatAgreesWithItsData() {
        ChipCatalog catalog = ChipCatalog.load();

        for (ChipIdentity identity : catalog.identities()) {
            ImageFamily.named(identity.name()).ifPresent(family -> assertAgrees(catalog.spec(identity)));
        }

        assertThat(catalog.byName("ESP8266").map(catalog::spec)).isPresent();
    }

    @Test
    void chipNumbersAreThoseOfTheCatalogue() {
        ChipCatalog catalog = ChipCatalog.load();

        for (ImageFamily family : ImageFamily.all()) {
            assertThat(catalog.byName(family.chip()).orElseThrow().imageChipId())
                    .as(family.chip())
                    .isEqualTo(family.chipId());
        }
    }

    private static void assertAgrees(ChipSpec chip) {
        ImageFamily family = ImageFamily.of(chip);
        assertThat(family.bootloaderAddress()).isEqualTo(chip.flash().bootloaderOffset());
        family.sizeCodes()
                .forEach((bytes, code) -> assertThat(chip.flash().sizes()).containsEntry(FlashSize.label(bytes), code));
        family.frequencyCodes()
                .forEach((frequency, code) ->
                        assertThat(chip.flash().frequencies()).containsEntry(frequency.label(), code));
    }
}
