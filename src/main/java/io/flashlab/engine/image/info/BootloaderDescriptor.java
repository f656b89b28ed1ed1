package io.flashlab.engine.image.info;

/**
 * What an ESP-IDF bootloader says of itself ({@code esp_bootloader_desc_t}).
 *
 * @param dateAndTime of the build
 */
public record BootloaderDescriptor(long version, String idf, String dateAndTime) {}
