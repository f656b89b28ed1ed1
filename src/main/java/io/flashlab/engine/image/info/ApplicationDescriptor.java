package io.flashlab.engine.image.info;

/**
 * What an ESP-IDF application says of itself ({@code esp_app_desc_t}).
 *
 * @param date day of the build, for example {@code Sep 13 2022}
 * @param time of the build
 * @param elfSha256 SHA-256 of the ELF file, in hexadecimal
 * @param minEfuseBlock least eFuse block revision, major * 100 + minor
 * @param maxEfuseBlock greatest eFuse block revision, major * 100 + minor
 * @param mmuPageExponent power of two of the flash MMU's page size in bytes; 0 where it is not said
 */
public record ApplicationDescriptor(
        String project,
        String version,
        String date,
        String time,
        String elfSha256,
        String idf,
        int minEfuseBlock,
        int maxEfuseBlock,
        int mmuPageExponent,
        long secureVersion) {}
