package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.loader.EspLoader;

/** How much of flash the loader that listens can use. What it cannot is refused before anything is sent to the flash. */
final class FlashReach {

    /** Addresses of three bytes reach this far. */
    static final long THREE_BYTE_ADDRESSES = 16L << 20;

    private static final long ADDRESS_END = 1L << 32;

    private final EspLoader loader;

    FlashReach(EspLoader loader) {
        this.loader = loader;
    }

    /** Whether flash of that size is more than can be reached. */
    boolean endsBefore(long size) {
        return size > THREE_BYTE_ADDRESSES && !loader.reachesAbove16Megabytes();
    }

    /** Refuses a region that cannot be addressed. Three address bytes would wrap around, to where the bootloader is. */
    void checkAddresses(long address, long size) throws RegionInvalid {
        if (address < 0 || size < 0) {
            throw new RegionInvalid(address, size, "Address and size must not be negative.");
        }
        if (address > ADDRESS_END || size > ADDRESS_END - address) {
            throw new RegionInvalid(address, size, "Flash addresses have 32 bits.");
        }
        if (endsBefore(address + size)) {
            throw beyond(address, size, "16MB", THREE_BYTE_ADDRESSES, " " + wayOut());
        }
    }

    /** Refuses a flash chip of which the loader can use nothing, and would not say so. */
    void checkChip(FlashChip chip) throws Unsupported {
        if (loader.isStub() && !loader.reachesAbove16Megabytes() && isLargeForStubs(chip)) {
            throw new Unsupported(
                    "Using flash of more than 16MB",
                    "The flasher stub of the %s does nothing with such a flash chip and calls that success; the ROM "
                                    .formatted(loader.chip().name())
                            + "loader (--no-stub) can use the first 16MB");
        }
    }

    /** Refuses a region that reaches behind the end of flash. */
    static void checkEnd(long address, long size, long end) throws RegionInvalid {
        if (address + size > end) {
            throw beyond(address, size, "detected flash size", end, "");
        }
    }

    private String wayOut() {
        String chip = loader.chip().name();
        return loader.chip().stub().above16Mb()
                ? "The flasher stub of the %s reaches further, its ROM loader does not.".formatted(chip)
                : "Neither the ROM loader nor the flasher stub of the %s reaches further.".formatted(chip);
    }

    /**
     * Whether stubs take a chip for one that needs four address bytes. The commands with which they would use it are empty on
     * chips that do not have such addresses (esp-stub-lib, release in esp-flasher-stub 1.1.0: {@code
     * stub_target_flash_id_to_flash_size} and {@code stub_target_opiflash_exec_cmd}). Chips that they do not know, they take
     * for one of 16 MB.
     */
    private static boolean isLargeForStubs(FlashChip chip) {
        int capacity = chip.device() & 0xff;
        return (capacity >= 0x19 && capacity <= 0x1c) || capacity == 0x39;
    }

    private static RegionInvalid beyond(long address, long size, String what, long end, String wayOut) {
        String reason =
                "Can't access flash regions larger than %s (set size 0x%x from address 0x%08x goes past %s by 0x%x bytes)."
                        .formatted(what, size, address, FlashSize.label(end), address + size - end);
        return new RegionInvalid(address, size, reason + wayOut);
    }
}
