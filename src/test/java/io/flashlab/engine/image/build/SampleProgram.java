package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipCatalog;
import java.util.Objects;

/** A linked program for tests elsewhere. */
public final class SampleProgram {

    /** The SHA-256 of the image that esptool 5.3.1 makes of {@link #esp32c3} without options. */
    public static final String ESP32C3_IMAGE = "52ff63811ae239d7a6fe27794aac160086decc9c0c9aac468792d55f335259dc";

    private SampleProgram() {}

    /** An ESP-IDF application in its layout: an ELF file. */
    public static byte[] esp32c3() {
        return Objects.requireNonNull(
                SampleElfs.of(ChipCatalog.load().chip("esp32c3")).get("app"));
    }
}
