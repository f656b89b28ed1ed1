package io.flashlab.engine.chip;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the engine knows of a chip as data. One JSON file a chip holds it, with its sources; addresses are written there
 * in hexadecimal, bit fields as {@link BitField#parse} reads them.
 *
 * @param identity name and how it is recognised
 * @param facts which {@link ChipFacts} compute what data cannot say
 * @param efuse eFuse fields by name, as in the chip's Technical Reference Manual
 * @param label how the chip is described
 * @param crystal how the crystal's frequency is known
 * @param uart the UART that the loader speaks on
 * @param usb the chip's own USB, if it has one
 * @param spi the controller of the flash
 * @param spiPins which pins may carry flash
 * @param rom what the ROM loader can do
 * @param watchdog the RTC watchdogs, on chips where they must be switched off or can reset the chip
 * @param boot how the chip notes why it is in its loader
 * @param security flash encryption and secure boot
 * @param flash how the flash is laid out and described in image headers
 * @param memory the address space, for segments and for messages
 * @param uf2FamilyId the family's number in UF2 files
 * @param ramBlockSize bytes of one MEM_DATA block
 */
public record ChipSpec(
        ChipIdentity identity,
        String facts,
        Map<String, BitField> efuse,
        Label label,
        CrystalSource crystal,
        Uart uart,
        Optional<Usb> usb,
        Spi spi,
        Optional<SpiPins> spiPins,
        Rom rom,
        Optional<Watchdog> watchdog,
        Optional<Boot> boot,
        Optional<Security> security,
        Flash flash,
        List<MemoryRegion> memory,
        OptionalLong uf2FamilyId,
        int ramBlockSize) {

    public ChipSpec {
        efuse = Collections.unmodifiableMap(new LinkedHashMap<>(efuse));
        memory = List.copyOf(memory);
    }

    /** The family's name, for example {@code ESP8266}. */
    public String name() {
        return identity.name();
    }

    /** An eFuse field of that name, if the chip has it. */
    public Optional<BitField> efuseField(String name) {
        return Optional.ofNullable(efuse.get(name));
    }

    /** Whether the ROM loader has a command. */
    public boolean romHas(String command) {
        return rom.commands().contains(command);
    }

    /**
     * How the chip is described.
     *
     * @param packages package name by the value of the eFuse field PKG_VERSION, for example {@code ESP32-C3 (QFN32)}
     * @param unknown the name of a package that is not among them
     * @param features what all chips of the family have, for example {@code Wi-Fi}
     * @param embedded memory in the package
     */
    public record Label(Map<Integer, String> packages, String unknown, List<String> features, List<Embedded> embedded) {

        public Label {
            packages = Map.copyOf(packages);
            features = List.copyOf(features);
            embedded = List.copyOf(embedded);
        }
    }

    /**
     * Memory in the chip's package.
     *
     * @param capacityField name of the eFuse field that tells its size
     * @param capacities by the field's value; 0 means none
     * @param unknown for a value that is not among them
     * @param vendorField name of the eFuse field that tells its maker; empty where there is none
     * @param vendors by the field's value; an unknown one is the empty text
     */
    public record Embedded(
            String capacityField,
            Map<Integer, String> capacities,
            String unknown,
            Optional<String> vendorField,
            Map<Integer, String> vendors) {

        public Embedded {
            capacities = Map.copyOf(capacities);
            vendors = Map.copyOf(vendors);
        }
    }

    /**
     * How the crystal's frequency is known.
     *
     * @param fixedMhz the only frequency that the chip runs with
     * @param measuredMhz usual frequencies: the nearest to the estimate from the UART's divider counts
     * @param romExpects where the ROM keeps the frequency that it takes for granted, in MHz; when it is not the real one,
     *     rates must be asked for that much faster or slower
     */
    public record CrystalSource(OptionalInt fixedMhz, List<Integer> measuredMhz, Optional<BitField> romExpects) {

        public CrystalSource {
            measuredMhz = List.copyOf(measuredMhz);
        }
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
     * The chip's own USB.
     *
     * @param consoleNumber where the ROM notes which console it speaks on (UARTDEV_BUF_NO), by least chip revision, see
     *     {@link ChipRevision#number}; 0 is there always
     * @param otg the number that means USB-OTG
     * @param serialJtag the number that means USB-Serial/JTAG
     * @param otgRamBlockSize bytes of one block over USB-OTG, for memory and for flash
     */
    public record Usb(
            Map<Integer, Long> consoleNumber, OptionalInt otg, OptionalInt serialJtag, OptionalInt otgRamBlockSize) {

        public Usb {
            consoleNumber = Map.copyOf(consoleNumber);
        }
    }

    /**
     * SPI controller: absolute address of its first register and offsets of others.
     *
     * @param mosiLength offset of SPI_MOSI_DLEN; without it lengths are fields of SPI_USER1
     * @param misoLength offset of SPI_MISO_DLEN; without it lengths are fields of SPI_USER1
     * @param address offset of SPI_ADDR
     * @param addressInUpperBits whether an address of less than 32 bits goes into SPI_ADDR's upper bits
     */
    public record Spi(
            long base,
            int user,
            int user1,
            int user2,
            int w0,
            OptionalLong mosiLength,
            OptionalLong misoLength,
            int address,
            boolean addressInUpperBits) {}

    /**
     * Which pins may carry flash.
     *
     * @param ranges numbers of usable pins, pairs of first and last
     * @param highestHold highest pin for HD; empty for no more limit than the ranges
     * @param usb pins that the chip's own USB uses
     */
    public record SpiPins(List<List<Integer>> ranges, OptionalInt highestHold, List<Integer> usb) {

        public SpiPins {
            ranges = List.copyOf(ranges);
            usb = List.copyOf(usb);
        }
    }

    /**
     * The loader in ROM.
     *
     * @param commands names of the commands it has
     * @param eraseSize how much FLASH_BEGIN really erases
     * @param encryptedFlag whether FLASH_BEGIN takes a fifth word that asks for encryption
     * @param statusBytes length of the status at the end of an answer: 2, or 4 where two are reserved
     */
    public record Rom(Set<String> commands, EraseSize eraseSize, boolean encryptedFlag, int statusBytes) {

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
     * The RTC watchdogs.
     *
     * @param config0 RTC_CNTL_WDTCONFIG0
     * @param config1 RTC_CNTL_WDTCONFIG1: the first stage's time
     * @param protect RTC_CNTL_WDTWPROTECT
     * @param key what unlocks it
     * @param superConfig RTC_CNTL_SWD_CONF
     * @param superProtect RTC_CNTL_SWD_WPROTECT
     * @param superKey what unlocks it
     * @param superAutoFeed bit of {@code superConfig} that feeds the super watchdog by itself
     * @param canReset whether the chip can be reset by letting it expire
     */
    public record Watchdog(
            long config0,
            long config1,
            long protect,
            long key,
            long superConfig,
            long superProtect,
            long superKey,
            long superAutoFeed,
            boolean canReset) {}

    /**
     * How the chip notes why it is in its loader.
     *
     * @param strapping the bit of GPIO_STRAP that is 0 when pins chose the loader
     * @param forceDownload the bit that keeps the chip in its loader over resets
     */
    public record Boot(Optional<BitField> strapping, Optional<BitField> forceDownload) {}

    /**
     * Flash encryption and secure boot.
     *
     * @param writeAlignment bytes to which encrypted writes are aligned
     * @param keyPurposes names of key purposes by number
     * @param keyBlocks eFuse fields that hold the purposes of key blocks 0..; empty on the ESP32
     * @param encryptionKeys sets of purposes each of which is a complete key for flash encryption
     */
    public record Security(
            int writeAlignment,
            Map<Integer, String> keyPurposes,
            List<BitField> keyBlocks,
            List<Set<Integer>> encryptionKeys) {

        public Security {
            keyPurposes = Map.copyOf(keyPurposes);
            keyBlocks = List.copyOf(keyBlocks);
            encryptionKeys = List.copyOf(encryptionKeys);
        }
    }

    /**
     * Flash, and how image headers describe it.
     *
     * @param bootloaderOffset where the ROM looks for the first image
     * @param sectorSize smallest erasable unit
     * @param sizes size name, such as {@code 1MB}, to the value of the high nibble of header byte 3, in place
     * @param frequencies frequency name, such as {@code 40m}, to the low nibble of header byte 3
     * @param irom where code in flash is mapped; first address and the one behind the last
     * @param drom where data in flash are mapped
     * @param mmuPageSizes bytes of a page of the flash MMU: the sizes it can be set to, the usual one first
     */
    public record Flash(
            long bootloaderOffset,
            int sectorSize,
            Map<String, Integer> sizes,
            Map<String, Integer> frequencies,
            Optional<MappedRange> irom,
            Optional<MappedRange> drom,
            List<Integer> mmuPageSizes) {

        public Flash {
            sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
            frequencies = Collections.unmodifiableMap(new LinkedHashMap<>(frequencies));
            mmuPageSizes = List.copyOf(mmuPageSizes);
        }
    }

    /** @param end first address behind it */
    public record MappedRange(long start, long end) {}

    /**
     * A part of the address space.
     *
     * @param name as Espressif's tools print it, for example {@code IRAM}
     * @param start first address
     * @param end first address behind it
     */
    public record MemoryRegion(String name, long start, long end) {

        public boolean contains(long address) {
            return address >= start && address < end;
        }
    }
}
