package io.flashlab.engine.flash;

import io.flashlab.engine.chip.ChipSpec.Security;
import io.flashlab.engine.chip.SecurityFacts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Protection;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the security features of a chip say to a write. Rules: Espressif's documentation, "Flash Encryption" and "Secure
 * Boot", sections on flashing with active features.
 */
final class WriteProtection {

    /** Where the ESP32's first kind of secure boot keeps the bootloader and its digest. */
    private static final long BOOTLOADER_END = 0x8000;

    /** Where the key manager keeps what it needs to recover its keys. */
    private static final long KEY_RECOVERY_END = 0x2000;

    /** Key, address and data are all mixed into the cipher. */
    private static final int WHOLE_CRYPT_CONFIG = 0xf;

    private final EspLoader loader;
    private final EspLogger logger;
    private final ChipSecurity security;
    private final WriteOptions options;

    WriteProtection(FlashDevice device, ChipSecurity security, WriteOptions options) {
        this.loader = device.loader();
        this.logger = device.logger();
        this.security = security;
        this.options = options;
    }

    /**
     * Checks before anything is erased.
     *
     * @throws ProtectionActive when the board might not start again and it is not forced
     * @throws Unsupported when a file should be encrypted and cannot
     */
    void check(List<FlashPart> parts) throws FlasherException {
        List<FlashPart> encrypted =
                parts.stream().filter(part -> isEncrypted(part, options)).toList();
        checkProtectedRegions(parts);
        if (!encrypted.isEmpty()) {
            checkEncryption(encrypted);
        } else {
            checkPlaintext();
        }
    }

    static boolean isEncrypted(FlashPart part, WriteOptions options) {
        return options.encrypt() || part.encrypted();
    }

    private void checkProtectedRegions(List<FlashPart> parts) throws FlasherException {
        if (options.force() || security.secureDownloadMode() || hasNoSecurity()) {
            return;
        }
        long lowest = parts.stream().mapToLong(FlashPart::address).min().orElse(Long.MAX_VALUE);
        if (lowest < BOOTLOADER_END && loader.security().secureBootV1(loader.registers())) {
            throw new ProtectionActive(Protection.SECURE_BOOT_BOOTLOADER);
        }
        if (lowest < KEY_RECOVERY_END
                && security.flashEncrypted()
                && loader.security().keyManagerHasKey(loader.registers())) {
            throw new ProtectionActive(Protection.KEY_RECOVERY_INFO);
        }
    }

    private void checkPlaintext() throws FlasherException {
        boolean looked = options.force() || !security.flashEncrypted();
        if (!looked && (security.secureDownloadMode() || downloadEncryptionDisabled())) {
            throw new ProtectionActive(Protection.PLAINTEXT_TO_ENCRYPTED_FLASH);
        }
    }

    private void checkEncryption(List<FlashPart> encrypted) throws FlasherException {
        loader.requireEncryptedWrites();
        if (!security.secureDownloadMode() && downloadEncryptionDisabled()) {
            throw new Unsupported(
                    "Encryption by the loader",
                    "This chip has encrypt functionality in UART download mode disabled, as flash encryption in "
                            + "production mode does");
        }
        boolean keysReady = security.secureDownloadMode() || keysReady();
        boolean ready = isAligned(encrypted) && keysReady;
        if (!ready && !options.ignoreFlashEncEfuse()) {
            throw new Unsupported(
                    "encrypted flash write",
                    "Can't perform encrypted flash write, consult Flash Encryption documentation for more information");
        }
    }

    private boolean keysReady() throws FlasherException {
        SecurityFacts facts = loader.security();
        OptionalInt config = facts.flashCryptConfig(loader.registers());
        boolean ready = true;
        if (config.isPresent() && config.getAsInt() != WHOLE_CRYPT_CONFIG) {
            logger.print("Unexpected FLASH_CRYPT_CONFIG value: 0x%x".formatted(config.getAsInt()));
            ready = false;
        }
        if (!facts.encryptionKeyValid(loader.registers())) {
            logger.print("Flash encryption key is not programmed.");
            ready = false;
        }
        return ready;
    }

    private boolean isAligned(List<FlashPart> encrypted) {
        int alignment = alignment(loader);
        boolean aligned = true;
        for (FlashPart part : encrypted) {
            if (part.address() % alignment != 0) {
                logger.warning("'%s' (address 0x%x) is not %s byte aligned, can't flash encrypted."
                        .formatted(part.source().name(), part.address(), alignment));
                aligned = false;
            }
        }
        return aligned;
    }

    /** Bytes to which encrypted data are aligned. */
    static int alignment(EspLoader loader) {
        return loader.chip().security().map(Security::writeAlignment).orElse(1);
    }

    private boolean downloadEncryptionDisabled() throws FlasherException {
        return loader.security().downloadEncryptionDisabled(loader.registers());
    }

    private boolean hasNoSecurity() {
        return loader.chip().security().isEmpty();
    }
}
