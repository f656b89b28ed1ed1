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
 * @param registers further bits by name, which conditions may name as they name eFuse fields
 * @param label how the chip is described
 * @param revision how the silicon's revision is told where that is not simply the eFuse fields
 * @param crystal how the crystal's frequency is known
 * @param uart the UART that the loader speaks on, UART0
 * @param usb the chip's own USB, if it has one
 * @param spi the controller of the flash
 * @param spiPins which pins may carry flash
 * @param rom what the ROM loader can do
 * @param stub Espressif's flasher stubs for it
 * @param watchdog the RTC watchdogs, on chips where they must be switched off or can reset the chip
 * @param reset what to mind when it is reset
 * @param security flash encryption and secure boot; the ESP8266 has neither
 * @param flash how the flash is laid out and described in image headers
 * @param memory the address space, for segments and for messages
 * @param uf2FamilyId the family's number in UF2 files, where one is assigned
 * @param ramBlockSize bytes of one MEM_DATA block
 */
public record ChipSpec(
        ChipIdentity identity,
        FactsSource facts,
        Map<String, BitField> efuse,
        Map<String, BitField> registers,
        Label label,
        Optional<RevisionSource> revision,
        CrystalSource crystal,
        Uart uart,
        Optional<Usb> usb,
        Spi spi,
        Optional<SpiPins> spiPins,
        Rom rom,
        Stub stub,
        Optional<Watchdog> watchdog,
        Optional<Reset> reset,
        Optional<Security> security,
        Flash flash,
        List<MemoryRegion> memory,
        OptionalLong uf2FamilyId,
        int ramBlockSize) {

    public ChipSpec {
        efuse = Collections.unmodifiableMap(new LinkedHashMap<>(efuse));
        registers = Map.copyOf(registers);
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

    /**
     * The eFuse field or other named bits.
     *
     * @throws IllegalArgumentException when there are none, which is a fault of the data
     */
    BitField field(String name) {
        BitField register = registers.get(name);
        return register != null
                ? register
                : efuseField(name).orElseThrow(() -> new IllegalArgumentException(name() + " has no " + name));
    }

    /** Whether the ROM loader has a command. */
    public boolean romHas(String command) {
        return rom.commands().contains(command);
    }

    /** Which {@link ChipFacts} a chip has. */
    public enum FactsSource {
        /** Four words without a public description. */
        ESP8266,
        /** Named fields, and phrases that depend on them. */
        EFUSE
    }

    /**
     * How the chip is described.
     *
     * @param packages names of chip and package, for example {@code ESP32-C3 (QFN32)}: the first whose condition holds
     * @param unknown the name of a package that is not among them
     * @param features what the chip has, for example {@code Wi-Fi}: all whose condition holds
     * @param names words for the values of eFuse fields, for phrases that name such a field in braces; a value without
     *     a word is the empty text
     */
    public record Label(
            List<Phrase> packages, String unknown, List<Phrase> features, Map<String, Map<Integer, String>> names) {

        public Label {
            packages = List.copyOf(packages);
            features = List.copyOf(features);
            names = Map.copyOf(names);
        }
    }

    /** @param text for example {@code Embedded Flash 4MB ({FLASH_VENDOR})} */
    public record Phrase(String text, Condition when) {}

    /**
     * How the silicon's revision is told from WAFER_VERSION_MAJOR and WAFER_VERSION_MINOR where these are not it.
     *
     * @param majorCodes major revision by the field's value; others mean 0. Empty where the value is the revision.
     * @param zeroWhen chips that hold something else in these fields and are v0.0
     */
    public record RevisionSource(Map<Integer, Integer> majorCodes, Optional<Condition> zeroWhen) {

        public RevisionSource {
            majorCodes = Map.copyOf(majorCodes);
        }
    }

    /**
     * How the crystal's frequency is known.
     *
     * @param fixedMhz the only frequency that the chip runs with; empty where it is told from the UART's divider
     * @param usualMhz frequencies that boards have, where there is more than one
     * @param romClock what the ROM takes the frequency for when it sets the UART's divider
     */
    public record CrystalSource(OptionalInt fixedMhz, List<Integer> usualMhz, RomClock romClock) {

        public CrystalSource {
            usualMhz = List.copyOf(usualMhz);
        }
    }

    /** What a ROM takes the crystal's frequency for, see {@link RomRate}. */
    public enum RomClock {
        /** What it is. */
        REAL,
        /** What it has measured against its 8 MHz oscillator, which drifts: RTC_CALI_VALUE and CK8M_FREQ tell. */
        CALIBRATED,
        /** 40 MHz, also when it is 26. */
        ALWAYS_40_MHZ,
        /** What the bits PCR_CLK_XTAL_FREQ hold. */
        REGISTER
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
     * @param controllers what it has
     * @param consoles where the ROM notes which console it speaks on, by rising chip revision; empty where that is not
     *     known
     * @param otgBlockSize bytes of one block over USB-OTG, for memory and for flash
     */
    public record Usb(Set<UsbMode> controllers, List<UsbConsoleVariable> consoles, OptionalInt otgBlockSize) {

        public Usb {
            controllers = Set.copyOf(controllers);
            consoles = List.copyOf(consoles);
        }
    }

    /**
     * Where the ROM notes which console it speaks on (UartDev.buff_uart_no).
     *
     * @param fromRevision the least chip revision to which this applies, see {@link ChipRevision#number}
     * @param address of the word whose low byte is the console's number
     * @param otg the number that means USB-OTG
     * @param serialJtag the number that means USB-Serial/JTAG
     */
    public record UsbConsoleVariable(int fromRevision, long address, OptionalInt otg, OptionalInt serialJtag) {}

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
     * @param fixedRateInSecureDownload whether its rate cannot be changed in secure download mode, because the crystal
     *     cannot be looked up then
     */
    public record Rom(
            Set<String> commands,
            EraseSize eraseSize,
            boolean encryptedFlag,
            int statusBytes,
            boolean fixedRateInSecureDownload) {

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
     * Espressif's flasher stubs.
     *
     * @param files their names by rising chip revision; empty where there is none
     * @param above16Mb whether they reach flash above 16 MB
     * @param refusedBySecureBoot whether the ROM starts no stub when secure boot is on
     * @param secureBootReadPointer where the ROM keeps a pointer to its function that reads flash; when secure boot is
     *     on, a stub can be started only by putting its entry there and sending READ_FLASH_SLOW
     */
    public record Stub(
            List<StubFile> files, boolean above16Mb, boolean refusedBySecureBoot, OptionalLong secureBootReadPointer) {

        public Stub {
            files = List.copyOf(files);
        }

        /** The stub for a revision, for example {@code esp32p4-rev1}; empty where there is none. */
        public Optional<String> file(ChipRevision revision) {
            return files.stream()
                    .filter(f -> revision.number() >= f.fromRevision())
                    .reduce((first, later) -> later)
                    .map(StubFile::file);
        }
    }

    /** @param fromRevision the least chip revision for which it is, see {@link ChipRevision#number} */
    public record StubFile(String file, int fromRevision) {}

    /**
     * The RTC watchdog.
     *
     * @param config0 RTC_CNTL_WDTCONFIG0
     * @param config1 RTC_CNTL_WDTCONFIG1: the first stage's time
     * @param protect RTC_CNTL_WDTWPROTECT
     * @param key what unlocks it
     * @param superWatchdog the other one, on chips where both must be stopped when the loader is reached by
     *     USB-Serial/JTAG, because they keep running then
     * @param canReset whether the chip can be reset by letting it expire
     */
    public record Watchdog(
            long config0,
            long config1,
            long protect,
            long key,
            Optional<SuperWatchdog> superWatchdog,
            boolean canReset) {}

    /**
     * The super watchdog.
     *
     * @param config RTC_CNTL_SWD_CONF
     * @param protect RTC_CNTL_SWD_WPROTECT
     * @param key what unlocks it
     * @param autoFeed bit of {@code config} that feeds it by itself
     */
    public record SuperWatchdog(long config, long protect, long key, long autoFeed) {}

    /**
     * What to mind when the chip is reset.
     *
     * @param strapping the bit of GPIO_STRAP that is 0 when pins chose the loader
     * @param forceDownload the bit that keeps the chip in its loader over resets
     * @param clearForceDownload whether that bit must be cleared before
     * @param overOtg how it is reset over USB-OTG
     * @param slowLines controllers over which the reset line must be held and released slowly
     */
    public record Reset(
            Optional<BitField> strapping,
            Optional<BitField> forceDownload,
            boolean clearForceDownload,
            OtgReset overOtg,
            Set<UsbMode> slowLines) {

        public Reset {
            slowLines = Set.copyOf(slowLines);
        }
    }

    /** How a chip is reset over USB-OTG. */
    public enum OtgReset {
        /** By the reset line, as always. */
        LINE,
        /** By the watchdog. */
        WATCHDOG,
        /** By the watchdog when pins chose the loader and nothing else keeps the chip in it. */
        WATCHDOG_WHEN_STRAPPED
    }

    /**
     * Flash encryption and secure boot.
     *
     * @param writeAlignment bytes to which encrypted writes are aligned
     * @param cryptCount name of the eFuse field whose set bits are odd in number when flash is encrypted
     * @param downloadEncryptionDisabled name of the eFuse field that forbids the loader to encrypt
     * @param secureBoot conditions of which one holds when secure boot is on
     * @param secureBootV1 conditions of which one holds when secure boot of the first kind is on
     * @param keyPurposes names of key purposes by number
     * @param keyBlocks names of the eFuse fields that hold the purposes of key blocks 0..
     * @param encryptionKeys sets of purposes each of which is a complete key for flash encryption
     * @param keyManager when the key is in the key manager
     * @param keyWords where the key is, on chips whose key blocks have no purposes
     * @param cryptConfig the ESP32's FLASH_CRYPT_CONFIG
     */
    public record Security(
            int writeAlignment,
            Optional<String> cryptCount,
            Optional<String> downloadEncryptionDisabled,
            List<Condition> secureBoot,
            List<Condition> secureBootV1,
            Map<Integer, String> keyPurposes,
            List<String> keyBlocks,
            List<Set<Integer>> encryptionKeys,
            Optional<Condition> keyManager,
            List<KeyWords> keyWords,
            Optional<CryptConfig> cryptConfig) {

        public Security {
            secureBoot = List.copyOf(secureBoot);
            secureBootV1 = List.copyOf(secureBootV1);
            keyPurposes = Map.copyOf(keyPurposes);
            keyBlocks = List.copyOf(keyBlocks);
            encryptionKeys = List.copyOf(encryptionKeys);
            keyWords = List.copyOf(keyWords);
        }
    }

    /**
     * A key as words of eFuse.
     *
     * @param when the condition under which it is there
     * @param first address of its first word
     * @param count how many words
     * @param protectedWhen when it cannot be read, which means that there is one
     */
    public record KeyWords(Condition when, long first, int count, Condition protectedWhen) {}

    /**
     * The eFuse FLASH_CRYPT_CONFIG.
     *
     * @param field its name
     * @param protectedWhen when it cannot be read, which means that it is set
     */
    public record CryptConfig(String field, Condition protectedWhen) {}

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
     * @param oldHeaderHasMinorRevision whether the one-byte revision of image headers means the minor one
     * @param voltages what the chip gives its flash: the first whose condition holds; empty where it cannot be told
     * @param regulator how that can be overridden
     * @param pads names of the eFuse fields that hold the pins of flash in the package: CLK, Q, D, HD, CS
     * @param powerOn what switches flash on where that is needed: the first that applies
     */
    public record Flash(
            long bootloaderOffset,
            int sectorSize,
            Map<String, Integer> sizes,
            Map<String, Integer> frequencies,
            Optional<MappedRange> irom,
            Optional<MappedRange> drom,
            List<Integer> mmuPageSizes,
            boolean oldHeaderHasMinorRevision,
            List<Voltage> voltages,
            Optional<Regulator> regulator,
            List<String> pads,
            List<PowerOn> powerOn) {

        public Flash {
            sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
            frequencies = Collections.unmodifiableMap(new LinkedHashMap<>(frequencies));
            mmuPageSizes = List.copyOf(mmuPageSizes);
            voltages = List.copyOf(voltages);
            pads = List.copyOf(pads);
            powerOn = List.copyOf(powerOn);
        }
    }

    /**
     * What the chip gives its flash.
     *
     * @param volts for example {@code 3.3V}
     * @param source what decides it, for example {@code eFuse}
     */
    public record Voltage(String volts, String source, Condition when) {}

    /**
     * The register that overrides the voltage of the flash.
     *
     * @param words what to write for a voltage: {@code 1.8V}, {@code 1.9V} or {@code OFF}
     */
    public record Regulator(long address, Map<String, Long> words) {

        public Regulator {
            words = Map.copyOf(words);
        }
    }

    /**
     * How flash is switched on.
     *
     * @param revisions the chip revisions that need it, see {@link ChipRevision#number}
     * @param when a further condition
     */
    public record PowerOn(Set<Integer> revisions, Condition when, List<RegisterStep> steps) {

        public PowerOn {
            revisions = Set.copyOf(revisions);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One write.
     *
     * @param clear bits to clear before {@code set} are set; all of them when the old value does not matter
     * @param waitMicros microseconds to wait afterwards
     */
    public record RegisterStep(long address, long clear, long set, long waitMicros) {

        private static final long ALL = 0xffff_ffffL;

        /** Whether the register must be read first. */
        public boolean needsOldValue() {
            return clear != ALL;
        }

        /** What to write over a value. */
        public int over(int old) {
            return (int) ((Integer.toUnsignedLong(old) & ~clear) | set);
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
