package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.simulator.chip.EfuseBlock;

/**
 * The answer to GET_SECURITY_INFO: flags, flash encryption counter, six key purposes and one unused one; from the ESP32-C3 on
 * the chip ID and the version of the interface, too (ESP-IDF, {@code esp_get_security_info_t}).
 */
final class SecurityInfo {

    private static final int SECURE_BOOT = 1;
    private static final int SECURE_DOWNLOAD = 1 << 2;
    private static final int KEY_REVOKE_SHIFT = 3;
    private static final int PURPOSES = 6;

    /** Observed on the ESP32-C3 (ECO3). */
    private static final int UNUSED_PURPOSE = 0x0c;

    private static final int VERSION = 3;

    private SecurityInfo() {}

    static byte[] of(ChipModel model, EfuseBlock efuses) {
        byte[] info = new byte[20];
        long flags = (efuses.get("secure-boot") != 0 ? SECURE_BOOT : 0)
                | (efuses.get("secure-download") != 0 ? SECURE_DOWNLOAD : 0)
                | efuses.get("secure-boot-revoke") << KEY_REVOKE_SHIFT;
        Words.write(info, 0, flags);
        info[4] = (byte) efuses.get("crypt-count");
        for (int i = 0; i < PURPOSES; i++) {
            info[5 + i] = (byte) efuses.get("key-purpose-" + i);
        }
        info[5 + PURPOSES] = UNUSED_PURPOSE;
        Words.write(info, 12, model.rom().chipId());
        Words.write(info, 16, VERSION);
        byte[] answer = new byte[model.rom().securityInfoBytes()];
        System.arraycopy(info, 0, answer, 0, answer.length);
        return answer;
    }
}
