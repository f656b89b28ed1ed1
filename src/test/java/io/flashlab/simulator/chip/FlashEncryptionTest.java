package io.flashlab.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compared with {@code espsecure encrypt-flash-data --aes-xts --address 0x10040}, version 5.3.1. */
class FlashEncryptionTest {

    private static final int ADDRESS = 0x1_0040;

    @ParameterizedTest
    @CsvSource({
        "32, 00cb1f6f32ceb845470c8949198ecc31, 9e428e83d70ba941ecfe1e709ffeaeea",
        "64, 2670b437fc87e8e04ad0ecab4d4450d5, a2e1993bca308f32c6655c5811ebca2d"
    })
    void theCiphertextIsEspsecures(int keyLength, String start, String md5) throws GeneralSecurityException {
        FlashEncryption encryption = new FlashEncryption(counting(keyLength, 1));
        byte[] plain = counting(0x120, 7);

        byte[] stored = encryption.encrypt(ADDRESS, plain);

        assertThat(HexFormat.of().formatHex(Arrays.copyOf(stored, 16))).isEqualTo(start);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(stored)))
                .isEqualTo(md5);
        assertThat(encryption.decrypt(ADDRESS, stored)).isEqualTo(plain);
    }

    private static byte[] counting(int length, int step) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (1 + i * step);
        }
        return bytes;
    }
}
