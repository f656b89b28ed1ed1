/**
 * What a firmware image says of itself. {@link io.flashlab.engine.image.info.ImageInfo} is where to begin.
 *
 * <p>Sources: Espressif, "Firmware Image Format"; ESP-IDF's {@code esp_app_format.h}, {@code esp_app_desc.h} and {@code
 * esp_bootloader_desc.h}.
 */
package io.flashlab.engine.image.info;
