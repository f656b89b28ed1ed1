/**
 * Firmware images made from linked programs. {@link io.flashlab.engine.image.build.Elf2Image} is where to begin.
 *
 * <p>Sources: Espressif, "Firmware Image Format" and "Elf2Image" of esptool's documentation; ESP-IDF's {@code
 * esp_app_format.h}.
 */
package io.flashlab.engine.image.build;
