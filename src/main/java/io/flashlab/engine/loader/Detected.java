package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.SecurityInfo;
import java.util.Optional;

/**
 * What detecting a chip brought to light.
 *
 * @param chip the family
 * @param securityInfo its answer to GET_SECURITY_INFO; empty on the ESP8266 and the ESP32
 * @param statusBytes length of the status at the end of its answers: 2, or 4
 */
public record Detected(ChipSpec chip, Optional<SecurityInfo> securityInfo, int statusBytes) {

    /**
     * Whether the stub answered, told by a status that is shorter than the ROM's. No sign on the ESP8266, whose ROM sends
     * as many bytes.
     */
    public boolean showsStub() {
        return statusBytes < chip.rom().statusBytes();
    }

    /** Whether its ROM takes but a few commands: nothing can be read from it, no stub started. */
    public boolean secureDownloadMode() {
        return securityInfo.filter(SecurityInfo::secureDownloadMode).isPresent();
    }
}
