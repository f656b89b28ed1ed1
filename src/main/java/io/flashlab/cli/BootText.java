package io.flashlab.cli;

import io.flashlab.micropython.boot.BootFault;
import io.flashlab.micropython.boot.BootRepair;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootVerdict.BootsWithoutPrompt;
import io.flashlab.micropython.boot.BootVerdict.DoesNotBoot;
import io.flashlab.micropython.boot.BootVerdict.Garbage;
import io.flashlab.micropython.boot.BootVerdict.Silent;
import io.flashlab.micropython.boot.BootVerdict.StillInLoader;
import java.util.ArrayList;
import java.util.List;

/** Whether a board boots, in words. */
final class BootText {

    private static final String HEARD = "What it said:";

    private BootText() {}

    static List<String> lines(BootVerdict verdict) {
        return switch (verdict) {
            case Boots boots -> boots(boots);
            case BootsWithoutPrompt(String heard) ->
                List.of(
                        "The board runs something, but MicroPython's prompt does not come.",
                        "Another firmware, or a main.py that lets nobody in: 'flashlab-cli monitor' shows it.",
                        HEARD,
                        heard);
            case DoesNotBoot(BootFault fault, BootRepair repair, String heard) ->
                List.of("The board does not boot: " + fault(fault), "What helps: " + repair(repair), HEARD, heard);
            case StillInLoader _ ->
                List.of(
                        "The board is still in its loader.",
                        "What helps: disconnect GPIO0 from GND, then reset the board or plug it in again.");
            case Silent() ->
                List.of(
                        "The board says nothing.",
                        "What helps: reset it; check supply, TX and RX, and that GPIO0 and EN are free.");
            case Garbage(String heard) ->
                List.of(
                        "The board sends something, but not at 115200 or 74880 baud.",
                        "What helps: find its rate with 'flashlab-cli monitor --baud'; check the ground wire.",
                        HEARD,
                        heard);
        };
    }

    private static List<String> boots(Boots boots) {
        List<String> lines = new ArrayList<>();
        lines.add("The board boots: MicroPython %s, %s.".formatted(boots.version(), boots.board()));
        boots.firmwareIntact()
                .ifPresent(intact -> lines.add(
                        intact
                                ? "Its firmware is intact, as it says itself (esp.check_fw)."
                                : "Warning: it says itself that its firmware is damaged (esp.check_fw)."));
        return lines;
    }

    private static String fault(BootFault fault) {
        return switch (fault) {
            case BROWN_OUT -> "its supply breaks down.";
            case EMPTY_FLASH -> "there is nothing where it looks for a program.";
            case FLASH_UNREADABLE -> "it cannot make sense of its flash. The flash mode may be wrong for this board.";
            case IMAGE_DAMAGED -> "what it reads from flash is damaged.";
            case FLASH_SIZE -> "the firmware was written for a larger flash.";
            case NO_RF_INIT_DATA -> "the data for its radio are missing near the end of the flash.";
            case NO_PROGRAM -> "its bootloader finds no program to start.";
            case CRASH -> "its firmware crashes.";
            case WATCHDOG -> "a watchdog resets it again and again.";
        };
    }

    private static String repair(BootRepair repair) {
        return switch (repair) {
            case BootRepair.WriteAgainAsDout() -> "write the firmware again with --flash-mode dout.";
            case BootRepair.WriteAgainWithSizeDetected() -> "write the firmware again with --flash-size detect.";
            case BootRepair.EraseAndWriteAgain() ->
                "erase-flash, then write the firmware for this chip again, at the address it belongs to.";
            case BootRepair.WriteRfInitData(long address) ->
                "write Espressif's esp_init_data_default.bin to 0x%08x.".formatted(address);
            case BootRepair.BetterSupply() -> "a shorter cable, another USB port, or a supply that gives 500 mA.";
        };
    }
}
