package io.flashlab.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.testing.CapturedRom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Esp8266FactsTest {

    private final ChipSpec chip = esp8266();
    private final ChipFacts facts = ChipFacts.of(chip);

    private static ChipSpec esp8266() {
        ChipCatalog catalog = ChipCatalog.load();
        return catalog.spec(catalog.byName("ESP8266").orElseThrow());
    }

    private static RegisterReader efuses(int word0, int word1, int word2, int word3) {
        Map<Long, Integer> words =
                Map.of(0x3ff00050L, word0, 0x3ff00054L, word1, 0x3ff00058L, word2, 0x3ff0005cL, word3);
        return words::get;
    }

    @Test
    void aChipWithItsOuiInEfuse3IsDescribedAsEsptoolDoes() throws Exception {
        RegisterReader registers = CapturedRom.registers()::get;

        assertThat(facts.macs(registers).base()).hasToString("5c:cf:7f:12:34:56");
        assertThat(facts.chipId(registers)).isEqualTo(0x00123456);
        assertThat(facts.description(registers)).isEqualTo("ESP8266EX");
        assertThat(facts.features(registers)).containsExactly("Wi-Fi", "160MHz");
    }

    @Test
    void anOlderChipHasOneOfTwoFixedOuis() throws Exception {
        assertThat(facts.macs(efuses(0xab000000, 0x0200cdef, 0, 0)).base()).hasToString("18:fe:34:cd:ef:ab");
        assertThat(facts.macs(efuses(0xab000000, 0x0201cdef, 0, 0)).base()).hasToString("ac:d0:74:cd:ef:ab");
    }

    @Test
    void anOuiSelectorThatIsNotKnownIsNotGuessed() {
        assertThatThrownBy(() -> facts.macs(efuses(0, 0x00020000, 0, 0))).isInstanceOf(ResponseInvalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000010, 0x00000000, 0x00000000, ESP8285N08",
        "0x00000030, 0x00000000, 0x00000000, ESP8285H08",
        "0x00000010, 0x00000000, 0x04000000, ESP8285N16",
        "0x00000030, 0x00000000, 0x04000000, ESP8285H16",
        "0x00000000, 0x00010000, 0x02000000, ESP8285N16",
        "0x00000000, 0x00010000, 0x06000000, ESP8285",
        "0x00000010, 0x00000000, 0x08000000, ESP8285",
        "0x00000000, 0x00010000, 0x00000000, ESP8285",
    })
    void anEsp8285IsToldByItsEfuses(String word0, String word2, String word3, String expected) throws Exception {
        RegisterReader registers = efuses(Integer.decode(word0), 0, Integer.decode(word2), Integer.decode(word3));

        assertThat(facts.description(registers)).isEqualTo(expected);
        assertThat(facts.features(registers)).containsExactly("Wi-Fi", "160MHz", "Embedded Flash");
    }

    @ParameterizedTest
    @CsvSource({"451, 115200, 26, false", "694, 115200, 40, false", "833, 115200, 48, false", "520, 115200, 26, true"})
    void theCrystalFollowsFromTheUartDivider(int divider, int baudRate, int expected, boolean doubtful)
            throws Exception {
        Crystal crystal = Crystal.measure(chip, address -> 0xfff00000 | divider, baudRate);

        assertThat(crystal.mhz()).isEqualTo(expected);
        assertThat(crystal.isDoubtful()).isEqualTo(doubtful);
    }
}
