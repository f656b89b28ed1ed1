package io.flashlab.cli;

import io.flashlab.cli.args.ByteSize;
import io.flashlab.cli.args.RegionSize;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.log.EspLogger;

/**
 * A piece of the flash of a connected board.
 *
 * @param address its first byte
 * @param size bytes
 */
record FlashRegion(long address, long size) {

    /**
     * The region that was asked for, checked against the flash that is there.
     *
     * @throws RegionInvalid when it reaches past the end, or "all" was asked for and the size is not known
     */
    static FlashRegion within(FlashChip chip, long address, RegionSize asked, EspLogger logger) throws RegionInvalid {
        if (asked instanceof RegionSize.All) {
            long all = chip.size()
                    .orElseThrow(() ->
                            new RegionInvalid(address, 0, "Detecting flash size failed. Set an exact size value."));
            logger.print("Detected flash size: " + ByteSize.text(all));
            return checked(chip, address, all);
        }
        return checked(chip, address, ((RegionSize.Bytes) asked).bytes());
    }

    private static FlashRegion checked(FlashChip chip, long address, long size) throws RegionInvalid {
        if (chip.size().isPresent()) {
            long available = chip.size().getAsLong();
            if (size > available) {
                throw new RegionInvalid(
                        address,
                        size,
                        "Specified size 0x%x is greater than detected flash size 0x%x.".formatted(size, available));
            }
            if (address > available - size) {
                throw new RegionInvalid(
                        address,
                        size,
                        ("Can't access flash regions larger than detected flash size (set size 0x%x from address 0x%08x"
                                        + " goes past %s by 0x%x bytes).")
                                .formatted(size, address, ByteSize.text(available), address + size - available));
            }
        }
        return new FlashRegion(address, size);
    }
}
