package io.flashlab.engine.chip;

import java.util.List;
import java.util.OptionalInt;

/**
 * The answer to GET_SECURITY_INFO.
 *
 * <p>Source: Espressif's documentation, "Serial Protocol", section "Commands", GET_SECURITY_INFO.
 *
 * @param flags bits as in {@link Flag}
 * @param flashCryptCount value of the eFuse FLASH_CRYPT_CNT or SPI_BOOT_CRYPT_CNT: encryption is on when the number of
 *     its set bits is odd
 * @param keyPurposes purpose numbers of the eFuse key blocks 0..6
 * @param chipId the chip's number in image headers; empty where the ROM is older than that (ESP32-S2)
 * @param apiVersion version of the ROM's interface; empty as {@code chipId}
 */
public record SecurityInfo(
        int flags, int flashCryptCount, List<Integer> keyPurposes, OptionalInt chipId, OptionalInt apiVersion) {

    public SecurityInfo {
        keyPurposes = List.copyOf(keyPurposes);
    }

    /** Bits of {@link SecurityInfo#flags}, in order from bit 0. */
    public enum Flag {
        SECURE_BOOT_EN,
        SECURE_BOOT_AGGRESSIVE_REVOKE,
        SECURE_DOWNLOAD_ENABLE,
        SECURE_BOOT_KEY_REVOKE0,
        SECURE_BOOT_KEY_REVOKE1,
        SECURE_BOOT_KEY_REVOKE2,
        SOFT_DIS_JTAG,
        HARD_DIS_JTAG,
        DIS_USB,
        DIS_DOWNLOAD_DCACHE,
        DIS_DOWNLOAD_ICACHE
    }

    public boolean has(Flag flag) {
        return (flags >> flag.ordinal() & 1) != 0;
    }

    /** Whether flash is encrypted. */
    public boolean flashEncrypted() {
        return Integer.bitCount(flashCryptCount) % 2 == 1;
    }
}
