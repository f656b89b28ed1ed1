package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;
import java.util.OptionalInt;

/**
 * What eFuses say of flash encryption and secure boot. Which fields these are is in the chip's data file, with its source:
 * the chip's Technical Reference Manual, chapter "eFuse Controller".
 *
 * <p>Every question reads the chip's registers anew, and fails as {@link RegisterReader#read} does: always in secure
 * download mode, where {@link SecurityInfo} tells instead. A chip without security features, the ESP8266, is not asked.
 */
public interface SecurityFacts {

    /** The facts of a chip. */
    static SecurityFacts of(ChipSpec chip) {
        return chip.security()
                .<SecurityFacts>map(security -> new EfuseSecurity(chip, security))
                .orElseGet(NoSecurity::new);
    }

    /** Whether flash is encrypted: an odd number of bits is set in the eFuse count. */
    boolean flashEncrypted(RegisterReader registers) throws FlasherException;

    /** Whether the ROM starts signed programs only. */
    boolean secureBoot(RegisterReader registers) throws FlasherException;

    /** Whether it is secure boot of the first kind, which protects the bootloader's region: ESP32 only. */
    boolean secureBootV1(RegisterReader registers) throws FlasherException;

    /** Whether the loader refuses to encrypt what it writes. */
    boolean downloadEncryptionDisabled(RegisterReader registers) throws FlasherException;

    /** Whether a key for flash encryption is programmed, or in the key manager. */
    boolean encryptionKeyValid(RegisterReader registers) throws FlasherException;

    /** Whether the key for flash encryption is in the key manager, so that no eFuse block needs to hold it. */
    boolean keyManagerHasKey(RegisterReader registers) throws FlasherException;

    /** The eFuse FLASH_CRYPT_CONFIG, 0..15: ESP32 only. */
    OptionalInt flashCryptConfig(RegisterReader registers) throws FlasherException;
}
