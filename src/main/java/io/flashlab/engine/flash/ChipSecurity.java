package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;

/**
 * Which security features of a chip are active.
 *
 * @param secureDownloadMode whether the loader takes but a few commands
 * @param secureBoot whether the ROM starts signed programs only
 * @param flashEncrypted whether flash is read through decryption
 */
public record ChipSecurity(boolean secureDownloadMode, boolean secureBoot, boolean flashEncrypted) {

    /** A chip without any, or with none in use. */
    public static final ChipSecurity NONE = new ChipSecurity(false, false, false);

    /** Asks the chip, unless it is one that has none of them. */
    public static ChipSecurity of(EspLoader loader) throws FlasherException {
        return loader.chip().security().isEmpty()
                ? NONE
                : new ChipSecurity(loader.isSecureDownloadMode(), loader.secureBoot(), loader.flashEncrypted());
    }
}
