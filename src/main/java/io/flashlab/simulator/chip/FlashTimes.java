package io.flashlab.simulator.chip;

import java.time.Duration;

/**
 * How long a NOR flash works on a command.
 *
 * @param sectorErase 4 KiB
 * @param halfBlockErase 32 KiB
 * @param blockErase 64 KiB; a whole chip takes this for every 64 KiB it has
 * @param pageProgram up to 256 bytes
 * @param statusWrite the non-volatile status register
 */
public record FlashTimes(
        Duration sectorErase,
        Duration halfBlockErase,
        Duration blockErase,
        Duration pageProgram,
        Duration statusWrite) {

    /** Everything at once. */
    public static final FlashTimes INSTANT =
            new FlashTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Typical times of a W25Q-class chip (Winbond W25Q80DV data sheet, AC characteristics, "typ"). */
    public static final FlashTimes TYPICAL = new FlashTimes(
            Duration.ofMillis(45),
            Duration.ofMillis(120),
            Duration.ofMillis(150),
            Duration.ofNanos(700_000),
            Duration.ofMillis(5));

    Duration erase(int unit) {
        return switch (unit) {
            case NorFlash.SECTOR -> sectorErase;
            case NorFlash.HALF_BLOCK -> halfBlockErase;
            default -> blockErase;
        };
    }
}
