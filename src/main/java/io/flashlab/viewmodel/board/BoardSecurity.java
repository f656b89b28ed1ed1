package io.flashlab.viewmodel.board;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.chip.SecurityInfo.Flag;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;
import java.util.List;
import java.util.Optional;

/**
 * What protects a board.
 *
 * @param secureBoot whether it starts signed programs only
 * @param flashEncrypted whether flash is read through decryption
 * @param secureDownload whether its loader takes but a few commands
 * @param keyPurposes what the eFuse key blocks are for, block 0 first, in Espressif's names; empty where it does not tell
 * @param jtag whether a debugger can be attached; empty where it does not tell
 */
public record BoardSecurity(
        SecureBoot secureBoot,
        boolean flashEncrypted,
        boolean secureDownload,
        List<String> keyPurposes,
        Optional<Jtag> jtag) {

    private static final String GET_SECURITY_INFO = "GET_SECURITY_INFO";

    /** Whether a board starts signed programs only. */
    public enum SecureBoot {
        OFF,
        /** The ESP32's first kind. */
        V1,
        ON
    }

    /** Whether a debugger can be attached. */
    public enum Jtag {
        OPEN,
        /** A program can open it again. */
        CLOSED,
        CLOSED_FOR_GOOD
    }

    public BoardSecurity {
        keyPurposes = List.copyOf(keyPurposes);
    }

    /** Asks a board, silently; empty for a chip that knows no protection. */
    static Optional<BoardSecurity> read(EspLoader loader) throws FlasherException {
        ChipSpec chip = loader.chip();
        if (chip.security().isEmpty()) {
            return Optional.empty();
        }
        if (!chip.romHas(GET_SECURITY_INFO)) {
            return Optional.of(new BoardSecurity(
                    secureBoot(loader),
                    loader.flashEncrypted(),
                    loader.isSecureDownloadMode(),
                    List.of(),
                    Optional.empty()));
        }
        SecurityInfo info = loader.securityInfo();
        return Optional.of(new BoardSecurity(
                info.has(Flag.SECURE_BOOT_EN) ? SecureBoot.ON : SecureBoot.OFF,
                info.flashEncrypted(),
                info.secureDownloadMode(),
                info.keyPurposeNames(chip),
                Optional.of(jtag(info))));
    }

    private static SecureBoot secureBoot(EspLoader loader) throws FlasherException {
        if (!loader.secureBoot()) {
            return SecureBoot.OFF;
        }
        return loader.security().secureBootV1(loader.registers()) ? SecureBoot.V1 : SecureBoot.ON;
    }

    private static Jtag jtag(SecurityInfo info) {
        if (info.has(Flag.HARD_DIS_JTAG)) {
            return Jtag.CLOSED_FOR_GOOD;
        }
        return info.has(Flag.SOFT_DIS_JTAG) ? Jtag.CLOSED : Jtag.OPEN;
    }
}
