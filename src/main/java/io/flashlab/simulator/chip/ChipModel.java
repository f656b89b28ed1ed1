package io.flashlab.simulator.chip;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chip family as the simulator knows it: data, one file a family beside this class. The facts are the simulator's own,
 * from the documents each file names, so that it does not share the mistakes of the engine that is tested with it.
 *
 * @param key the file's name, for example {@code esp32c3}
 * @param name as printed, for example {@code ESP32-C3}
 * @param rom how the boot ROM's loader answers
 * @param boot what the boot ROM prints
 * @param memory what lies where
 * @param registers the few registers that do something
 * @param fuses where the eFuse fields lie
 */
public record ChipModel(
        String key, String name, Rom rom, BootText boot, MemoryMap memory, Registers registers, FuseMap fuses) {

    /** The families there is a file for, in the order of their appearance. */
    public static final List<String> KEYS = List.of(
            "esp8266", "esp32", "esp32s2", "esp32c3", "esp32s3", "esp32c2", "esp32c6", "esp32h2", "esp32p4", "esp32c5");

    /**
     * The family of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ChipModel of(String key) {
        return ChipModelReader.read(key);
    }

    /** Whether the loader is the ESP8266's, which knows less and answers with two status bytes. */
    public boolean isEsp8266() {
        return key.equals("esp8266");
    }

    /**
     * @param chipId what GET_SECURITY_INFO names, and images carry
     * @param securityInfoBytes length of the answer to GET_SECURITY_INFO: 0 where it is unknown, 12 on the ESP32-S2, 20 later
     * @param beginWords what FLASH_BEGIN and FLASH_DEFL_BEGIN must carry: 4, or 5 with the encryption flag
     * @param baudRate of the loader's output before it measured the host's, with the usual crystal
     * @param crystalMhz the usual crystal
     * @param assumedCrystalMhz the crystal that CHANGE_BAUDRATE reckons with, 0 where the ROM knows the real one
     * @param readPointer where the ROM keeps the address of its function that reads flash, which with secure boot is the only
     *     way to code in RAM: MEM_END does not jump then; 0 where MEM_END always does
     */
    public record Rom(
            int chipId,
            int securityInfoBytes,
            int beginWords,
            int baudRate,
            int crystalMhz,
            int assumedCrystalMhz,
            long readPointer) {}

    /**
     * @param greeting the first lines, each ended with CR LF in the log
     * @param fromFlash strapping and name of booting from flash, for example {@code 0xc (SPI_FAST_FLASH_BOOT)}
     * @param download the same for the loader
     * @param causes names of reset causes by their number
     * @param imageAddress where in flash the second stage boot loader lies
     * @param crash what a loader says that was sent to an address with nothing behind it; empty when it says nothing
     * @param longHeader whether the three lines about the flash pins are printed that the ESP32 has
     */
    public record BootText(
            List<String> greeting,
            String fromFlash,
            String download,
            Map<Integer, String> causes,
            int imageAddress,
            String crash,
            boolean longHeader) {

        /** The strapping value when the chip boots from flash, and in its loader. */
        public int strapping(boolean loader) {
            return Integer.decode((loader ? download : fromFlash).split(" ", 2)[0]);
        }
    }

    /**
     * A piece of the address space.
     *
     * @param size bytes
     * @param sameAs the area whose memory shows here again, its own start where it is no alias
     * @param executable whether code can run there
     */
    public record Area(long start, int size, long sameAs, boolean executable) {

        public boolean contains(long address) {
            return address >= start && address < start + size;
        }
    }

    /**
     * @param ram can be read and written
     * @param rom reads 0 where no constant is known; writing does nothing
     * @param peripherals plain registers, except those that do something
     * @param constants words in the ROM or registers whose value is known and cannot be changed
     */
    public record MemoryMap(List<Area> ram, List<Area> rom, List<Area> peripherals, Map<Long, Integer> constants) {}

    /**
     * @param uartDivider UART_CLKDIV of UART0
     * @param strapping the register that holds the strapping pins' levels
     * @param strappingShift where in it they lie
     * @param strappingOnes bits of it that are always set
     * @param forceDownload the bit that makes the next reset end in the loader, where there is one
     * @param watchdog the RTC watchdogs, where there are some
     * @param console where the ROM notes what it talks over, where it does
     * @param spi base of the flash controller
     * @param spiLayout its registers
     */
    public record Registers(
            long uartDivider,
            long strapping,
            int strappingShift,
            int strappingOnes,
            Optional<Bit> forceDownload,
            Optional<WatchdogRegisters> watchdog,
            Optional<ConsoleNumber> console,
            long spi,
            SpiRegisters spiLayout) {}

    /**
     * @param mask the bit in the register
     */
    public record Bit(long address, int mask) {}

    /**
     * UARTDEV_BUF_NO, a variable of the ROM.
     *
     * @param usbJtag its value when the loader talks over USB-Serial/JTAG, -1 where there is none
     * @param usbOtg its value over USB-OTG, -1 where there is none
     */
    public record ConsoleNumber(long address, int usbJtag, int usbOtg) {}

    /**
     * The RTC watchdog and the super watchdog, registers by address; the super watchdog's are 0 where it is not used.
     *
     * @param autoFeed the bit that lets the super watchdog feed itself
     */
    public record WatchdogRegisters(
            long config0,
            long config1,
            long protect,
            int key,
            long superConfig,
            long superProtect,
            int superKey,
            int autoFeed) {}
}
