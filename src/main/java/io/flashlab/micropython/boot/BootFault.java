package io.flashlab.micropython.boot;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Why a board does not boot, as its log tells. Sources: Espressif's <i>esptool documentation, Boot Mode Selection, Boot
 * Log</i> (lines of the ROMs); <i>ESP-IDF Programming Guide, Fatal Errors</i> (brown-out, Guru Meditation) and its
 * second-stage bootloader (images, partitions, flash size); <i>ESP8266 SDK Getting Started Guide</i> (RF initialisation
 * data); Espressif's <i>ESP8266 Reset Causes and Common Fatal Exception Causes</i>. In order: the first that fits is the cause,
 * later ones may follow from it.
 */
public enum BootFault {
    /** The supply voltage breaks down when the radio starts. */
    BROWN_OUT("Brownout detector was triggered"),
    /** Nothing was written where the ROM looks for a program. */
    EMPTY_FLASH("(?i)invalid header:? 0xffffffff"),
    /** The ROM cannot make sense of what it reads: usually a flash mode that this board's wiring does not have. */
    FLASH_UNREADABLE("flash read err|(?i)invalid header|ets_main\\.c \\d+"),
    /** What was read is not what was written: flash mode, frequency, supply, or a file that is damaged. */
    IMAGE_DAMAGED("csum err|Checksum failed|Image hash failed|has invalid magic byte|invalid segment length"),
    /** The header says that the flash is larger than it is. */
    FLASH_SIZE("Detected size\\(\\d+k\\) smaller than the size in the binary image header"),
    /** The ESP8266's data for its radio are missing near the end of the flash. */
    NO_RF_INIT_DATA("rf_cal\\[0\\] ?!= ?0x05"),
    /** The bootloader finds no program to start. */
    NO_PROGRAM("No bootable app partitions|no bootable|partition table.*invalid|Failed to verify partition table"),
    /** The firmware crashes while it starts. */
    CRASH("Guru Meditation Error|abort\\(\\) was called|Fatal exception \\(?\\d+|assert failed:"),
    /** The firmware does not get anywhere and is reset by a watchdog, again and again. */
    WATCHDOG("(?s)(?:(?:RTCWDT_RTC_RESET|TG[01]WDT_SYS_RESET|rst cause:4|wdt reset).*){2}");

    private static final long RF_INIT_DATA_BEFORE_END = 0x4000;

    private final Pattern sign;

    BootFault(String sign) {
        this.sign = Pattern.compile(sign);
    }

    boolean isIn(String log) {
        return sign.matcher(log).find();
    }

    /**
     * What can be done about it from the computer.
     *
     * @param flashSize of the board, bytes, where it is known
     */
    public BootRepair repair(OptionalLong flashSize) {
        return switch (this) {
            case FLASH_UNREADABLE, IMAGE_DAMAGED, WATCHDOG -> new BootRepair.WriteAgainAsDout();
            case FLASH_SIZE -> new BootRepair.WriteAgainWithSizeDetected();
            case EMPTY_FLASH, NO_PROGRAM, CRASH -> new BootRepair.EraseAndWriteAgain();
            case BROWN_OUT -> new BootRepair.BetterSupply();
            case NO_RF_INIT_DATA ->
                flashSize.isPresent()
                        ? new BootRepair.WriteRfInitData(flashSize.getAsLong() - RF_INIT_DATA_BEFORE_END)
                        : new BootRepair.EraseAndWriteAgain();
        };
    }
}
