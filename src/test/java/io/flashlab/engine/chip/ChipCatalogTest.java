package io.flashlab.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.protocol.Opcode;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChipCatalogTest {

    private final ChipCatalog catalog = ChipCatalog.load();

    @Test
    void everyChipThatEsptoolKnowsIsKnownByName() {
        assertThat(catalog.identities().stream().map(ChipIdentity::name))
                .containsExactlyInAnyOrder(
                        "ESP8266",
                        "ESP32",
                        "ESP32-S2",
                        "ESP32-S3",
                        "ESP32-C3",
                        "ESP32-C2",
                        "ESP32-C6",
                        "ESP32-C61",
                        "ESP32-C5",
                        "ESP32-E22",
                        "ESP32-H2",
                        "ESP32-H21",
                        "ESP32-P4",
                        "ESP32-H4",
                        "ESP32-S31");
    }

    @Test
    void theMagicWordTellsTheOlderChipsApart() {
        assertThat(catalog.byMagic(0xfff0c101).map(ChipIdentity::name)).contains("ESP8266");
        assertThat(catalog.byMagic(0x00f01d83).map(ChipIdentity::name)).contains("ESP32");
        assertThat(catalog.byMagic(0x000007c6).map(ChipIdentity::name)).contains("ESP32-S2");
        assertThat(catalog.byMagic(0x12345678)).isEmpty();
    }

    @Test
    void theSecurityInfoTellsTheNewerChipsApart() {
        assertThat(catalog.bySecurityInfo(9).map(ChipIdentity::name)).contains("ESP32-S3");
        assertThat(catalog.bySecurityInfo(5).map(ChipIdentity::name)).contains("ESP32-C3");
        assertThat(catalog.bySecurityInfo(18).map(ChipIdentity::name)).contains("ESP32-P4");
        assertThat(catalog.bySecurityInfo(2)).isEmpty();
        assertThat(catalog.bySecurityInfo(99)).isEmpty();
    }

    @Test
    void aNameIsFoundHoweverItIsWritten() {
        assertThat(catalog.byName("esp32c3").map(ChipIdentity::name)).contains("ESP32-C3");
        assertThat(catalog.byName("ESP32-C3").map(ChipIdentity::name)).contains("ESP32-C3");
        assertThat(catalog.byName("esp9000")).isEmpty();
    }

    @Test
    void theEsp8266IsKnownInFull() {
        ChipSpec esp8266 = catalog.spec(catalog.byName("esp8266").orElseThrow());

        assertThat(esp8266.efuse())
                .containsExactly(
                        Map.entry("EFUSE_DATA0", BitField.parse("0x3ff00050:0..31")),
                        Map.entry("EFUSE_DATA1", BitField.parse("0x3ff00054:0..31")),
                        Map.entry("EFUSE_DATA2", BitField.parse("0x3ff00058:0..31")),
                        Map.entry("EFUSE_DATA3", BitField.parse("0x3ff0005c:0..31")));
        assertThat(esp8266.flash().sizes()).containsEntry("1MB", 0x20).containsEntry("16MB", 0x90);
        assertThat(esp8266.flash().frequencies()).containsEntry("80m", 0xf).containsEntry("40m", 0);
        assertThat(esp8266.spi().mosiLength()).isEmpty();
        assertThat(esp8266.ramBlockSize()).isEqualTo(0x1800);
    }

    @Test
    void theCommandsOfARomAreCommandsThatExist() {
        var names = Arrays.stream(Opcode.values()).map(Enum::name).toList();

        for (ChipIdentity chip : catalog.identities()) {
            assertThat(names).containsAll(catalog.spec(chip).rom().commands());
        }
    }

    @Test
    void theFactsThatAChipNamesExist() {
        for (ChipIdentity chip : catalog.identities()) {
            assertThat(ChipFacts.of(catalog.spec(chip))).isNotNull();
        }
    }
}
