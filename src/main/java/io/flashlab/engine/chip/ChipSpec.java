package io.flashlab.engine.chip;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the engine knows of a chip as data. One JSON file a chip holds it; addresses are written there in hexadecimal.
 *
 * @param identity name and how it is recognised
 * @param facts which {@link ChipFacts} compute the chip's facts from its eFuses
 * @param efuse eFuse words by the register's name, in ascending order of address
 * @param uart where the crystal is estimated from
 * @param spi the controller of the flash
 * @param rom what the ROM loader can do
 * @param flash how the flash is laid out and described in image headers
 * @param ramBlockSize bytes of one MEM_DATA block
 */
public record ChipSpec(
        ChipIdentity identity,
        String facts,
        Map<String, Long> efuse,
        Uart uart,
        Spi spi,
        Rom rom,
        Flash flash,
        int ramBlockSize) {

    public ChipSpec {
        efuse = Collections.unmodifiableMap(new LinkedHashMap<>(efuse));
    }

    /** The family's name, for example {@code ESP8266}. */
    public String name() {
        return identity.name();
    }

    /**
     * The UART that the loader speaks on.
     *
     * @param clockDivider address of UART_CLKDIV
     * @param clockDividerMask its bits that hold the integral divider
     * @param crystalDivider UART clock divided by the crystal's frequency, as the ROM sets it up
     */
    public record Uart(long clockDivider, long clockDividerMask, int crystalDivider) {}

    /**
     * SPI controller: absolute address of its first register and offsets of others.
     *
     * @param mosiLength offset of SPI_MOSI_DLEN; without it lengths are fields of SPI_USER1
     * @param misoLength offset of SPI_MISO_DLEN; without it lengths are fields of SPI_USER1
     */
    public record Spi(
            long base, int user, int user1, int user2, int w0, OptionalLong mosiLength, OptionalLong misoLength) {}

    /**
     * The loader in ROM.
     *
     * @param commands names of the commands it has
     * @param eraseSize how much FLASH_BEGIN really erases
     * @param encryptedFlag whether FLASH_BEGIN takes a fifth word that asks for encryption
     */
    public record Rom(Set<String> commands, EraseSize eraseSize, boolean encryptedFlag) {

        public Rom {
            commands = Set.copyOf(commands);
        }
    }

    /** How much FLASH_BEGIN of a ROM erases when it is told a size. */
    public enum EraseSize {
        /** What it is told. */
        EXACT,
        /** More: see {@link Esp8266EraseSize}. */
        ESP8266_ROM
    }

    /**
     * Flash, and how image headers describe it.
     *
     * @param bootloaderOffset where the ROM looks for the first image
     * @param sectorSize smallest erasable unit
     * @param sizes size name, such as {@code 1MB}, to the value of the high nibble of header byte 3, in place
     * @param frequencies frequency name, such as {@code 40m}, to the low nibble of header byte 3
     */
    public record Flash(
            long bootloaderOffset, int sectorSize, Map<String, Integer> sizes, Map<String, Integer> frequencies) {

        public Flash {
            sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
            frequencies = Collections.unmodifiableMap(new LinkedHashMap<>(frequencies));
        }
    }
}
