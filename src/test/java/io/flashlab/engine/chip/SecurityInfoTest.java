package io.flashlab.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecurityInfoTest {

    /** Key purposes 0, 4, 9, 5, 20, 1 and, of the block that only the ROM uses, 12. */
    private static final byte[] ANSWER =
            HexFormat.of().parseHex("00000000" + "00" + "0004090514010c" + "05000000" + "03000000");

    /** The names are those of ESP-IDF's {@code esp_efuse_purpose_t}, without its prefix, in esptool's spelling. */
    @Test
    void keyBlocksAreNamedByWhatTheyAreFor() {
        SecurityInfo info = SecurityInfo.parse(ANSWER);

        assertThat(info.keyPurposeNames(ChipCatalog.load().chip("esp32c3")))
                .containsExactly(
                        "USER/EMPTY", "XTS_AES_128_KEY", "SECURE_BOOT_DIGEST0", "HMAC_DOWN_ALL", "UNKNOWN", "RESERVED");
    }

    @Test
    void aChipWhoseKeyBlocksHaveNoPurposesNamesNone() {
        SecurityInfo info = SecurityInfo.parse(ANSWER);

        assertThat(info.keyPurposeNames(ChipCatalog.load().chip("esp32"))).isEmpty();
    }
}
