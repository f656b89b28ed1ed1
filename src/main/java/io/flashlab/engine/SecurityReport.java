package io.flashlab.engine;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.chip.SecurityInfo.Flag;
import io.flashlab.engine.log.EspLogger;
import java.util.List;
import java.util.stream.Collectors;

/** Says what protects a chip, in the words and the layout that scripts around esptool know. */
final class SecurityReport {

    private static final List<Flag> REVOCATIONS =
            List.of(Flag.SECURE_BOOT_KEY_REVOKE0, Flag.SECURE_BOOT_KEY_REVOKE1, Flag.SECURE_BOOT_KEY_REVOKE2);

    private final EspLogger logger;
    private final ChipSpec chip;

    SecurityReport(EspLogger logger, ChipSpec chip) {
        this.logger = logger;
        this.chip = chip;
    }

    void print(SecurityInfo info) {
        logger.print("Security Information:");
        logger.print("=====================");
        logger.print("Flags: 0x%08x (0b%s)".formatted(info.flags(), Integer.toBinaryString(info.flags())));
        keys(info.keyPurposes(), info.keyPurposeNames(chip));
        if (info.chipId().isPresent() && info.apiVersion().isPresent()) {
            logger.print("Chip ID: " + info.chipId().getAsInt());
            logger.print("API Version: " + info.apiVersion().getAsInt());
        }
        secureBoot(info);
        logger.print("Flash Encryption: " + (info.flashEncrypted() ? "Enabled" : "Disabled"));
        logger.print("SPI Boot Crypt Count (SPI_BOOT_CRYPT_CNT): 0x%x".formatted(info.flashCryptCount()));
        closed(info);
    }

    private void keys(List<Integer> purposes, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        logger.print("Key Purposes: (%s)"
                .formatted(purposes.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        for (int block = 0; block < names.size(); block++) {
            logger.print("  BLOCK_KEY" + block + " - " + names.get(block));
        }
    }

    private void secureBoot(SecurityInfo info) {
        if (!info.has(Flag.SECURE_BOOT_EN)) {
            logger.print("Secure Boot: Disabled");
            return;
        }
        logger.print("Secure Boot: Enabled");
        if (info.has(Flag.SECURE_BOOT_AGGRESSIVE_REVOKE)) {
            logger.print("Secure Boot Aggressive key revocation: Enabled");
        }
        if (REVOCATIONS.stream().noneMatch(info::has)) {
            return;
        }
        logger.print("Secure Boot Key Revocation Status:");
        for (int key = 0; key < REVOCATIONS.size(); key++) {
            if (info.has(REVOCATIONS.get(key))) {
                logger.print("\tSecure Boot Key" + key + " is Revoked");
            }
        }
    }

    private void closed(SecurityInfo info) {
        if (info.has(Flag.DIS_DOWNLOAD_DCACHE)) {
            logger.print("Dcache in UART download mode: Disabled");
        }
        if (info.has(Flag.DIS_DOWNLOAD_ICACHE)) {
            logger.print("Icache in UART download mode: Disabled");
        }
        if (info.has(Flag.HARD_DIS_JTAG)) {
            logger.print("JTAG: Permanently Disabled");
        } else if (info.has(Flag.SOFT_DIS_JTAG)) {
            logger.print("JTAG: Software Access Disabled");
        }
        if (info.has(Flag.DIS_USB)) {
            logger.print("USB Access: Disabled");
        }
    }
}
