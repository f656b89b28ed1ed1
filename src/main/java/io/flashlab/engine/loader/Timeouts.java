package io.flashlab.engine.loader;

import java.time.Duration;

/**
 * How long the loader may take. The figures are those that Espressif's esptool documents for its configuration file.
 */
final class Timeouts {

    static final Duration DEFAULT = Duration.ofSeconds(3);
    static final Duration SYNC = Duration.ofMillis(100);
    static final Duration CHIP_ERASE = Duration.ofMinutes(2);
    static final Duration MEM_END_ROM = Duration.ofMillis(200);

    private static final long ERASE_SECONDS_PER_MEGABYTE = 30;
    private static final long MD5_SECONDS_PER_MEGABYTE = 8;

    private Timeouts() {}

    static Duration erase(long size) {
        return perMegabyte(ERASE_SECONDS_PER_MEGABYTE, size);
    }

    static Duration md5(long size) {
        return perMegabyte(MD5_SECONDS_PER_MEGABYTE, size);
    }

    private static Duration perMegabyte(long seconds, long size) {
        Duration scaled = Duration.ofMillis(seconds * size / 1000);
        return scaled.compareTo(DEFAULT) < 0 ? DEFAULT : scaled;
    }
}
