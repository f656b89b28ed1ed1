package io.flashlab.catalog.bundle;

/** The form in which firmware was handed over. */
public enum BundleForm {
    /** One file as it goes into flash, or several in one. */
    BINARY,
    /** Bytes with their addresses as text. */
    INTEL_HEX,
    /** ESP-IDF's {@code flasher_args.json}. */
    FLASHER_ARGS,
    /** ESP-IDF's and the Arduino core's {@code flash_args}. */
    FLASH_ARGS,
    /** A manifest for ESP Web Tools. */
    WEB_MANIFEST,
    /** The files that PlatformIO or the Arduino IDE leave behind. */
    BUILD_FOLDER
}
